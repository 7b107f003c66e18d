using Borne.PagePack;

namespace Borne.VirtualTests.PagePack;

/// <summary>Scripts become short and stay what they are.</summary>
[TestClass]
public class ScriptPackerTests
{
    [TestMethod]
    [DataRow("// why\nlet first = 1; /* how */ let second = first;", "let a=1;let b=a;")]
    [DataRow("const text = 'a // b';", "const a='a // b';")]
    [DataRow("const text = 'it\\'s /* so */';", "const a='it\\'s /* so */';")]
    [DataRow("const pattern = /[/'\"]\\/ /g, other = 4 / 2 / 1;", "const a=/[/'\"]\\/ /g,other=4/2/1;")]
    [DataRow("const sum = one + +two - -three + ++four;", "const a=one+ +two- -three+ ++four;")]
    public void Comments_and_spaces_go_but_not_in_texts(string script, string packed) =>
        Assert.AreEqual(packed, ScriptPacker.Pack(script));

    [TestMethod]
    public void A_line_that_ends_a_statement_still_ends_one()
    {
        Assert.AreEqual("let a=one()\nlet b=two\n(a+b).x()", ScriptPacker.Pack("let first = one()\nlet second = two\n(first +\n  second)\n  .x()"));
        Assert.AreEqual("function a(){return\n1;}", ScriptPacker.Pack("function one() {\n  return\n  1;\n}"));
    }

    [TestMethod]
    [DataRow("function show(value) { return value.value; }", "function b(a){return a.value;}")]
    [DataRow("const size = 1; const box = { size, other: size, size: 2 };", "const a=1;const b={size:a,other:a,size:2};")]
    [DataRow("const { width, height: high = 3 } = box; high + high + width;", "const{width:b,height:a=3}=box;a+a+b;")]
    [DataRow("const api = { get(path) { return path; }, async send(path) { return path; } };", "const b={get(a){return a;},async send(a){return a;}};")]
    [DataRow("const pick = yes => yes ? first : second; let first = 1, last;", "const c=b=>b?a:second;let a=1,last;")]
    [DataRow("class Refusal extends Error { constructor(code) { super(code); this.code = code; } }", "class b extends Error{constructor(a){super(a);this.code=a;}}")]
    [DataRow("const all = [...list].map(([key, value]) => key + value);", "const c=[...list].map(([a,b])=>a+b);")]
    public void Names_of_variables_become_short_and_those_of_properties_stay(string script, string packed) =>
        Assert.AreEqual(packed, ScriptPacker.Pack(script));

    [TestMethod]
    public void What_a_template_fills_in_is_changed_with_its_name() =>
        Assert.AreEqual(
            "const a=1;const b=`a first ${a+{x:`${a}`}.x} // ${a}`;",
            ScriptPacker.Pack("const first = 1;\nconst second = `a first ${first + { x: `${first}` }.x} // ${first}`;"));

    [TestMethod]
    public void What_a_browser_has_keeps_its_name_and_no_short_name_is_one_that_is_used() =>
        Assert.AreEqual(
            "const history=1;document.title=b.a+a+history;const c=a;",
            ScriptPacker.Pack("const history = 1;\ndocument.title = b.a + a + history;\nconst second = a;"));

    [TestMethod]
    [DataRow("let a = 'x;\n", "line 1: a string does not end")]
    [DataRow("\n/* x", "line 2: a comment does not end")]
    [DataRow("\n\nx = `${a}", "line 3: a template does not end")]
    [DataRow("x = /a\n/", "line 1: a regular expression does not end")]
    public void A_script_that_cannot_be_read_is_refused_with_its_line(string script, string refusal) =>
        Assert.AreEqual(refusal, Assert.ThrowsExactly<FormatException>(() => ScriptPacker.Pack(script)).Message);
}
