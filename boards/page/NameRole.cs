namespace Borne.PagePack;

/// <summary>What a name in a script stands for.</summary>
public enum NameRole
{
    /// <summary>A variable, function, class, parameter, or a keyword.</summary>
    Name,

    /// <summary>A property or method: it cannot be changed, because texts and other programs know it.</summary>
    Property,

    /// <summary>A variable and a property of the same name, as in <c>{ name }</c>.</summary>
    Both,
}
