using System.Text.RegularExpressions;

namespace Borne.Virtual.Options;

/// <summary>Scripts with which a shell completes the options, made from the help.</summary>
public static class Completion
{
    /// <summary>The shells.</summary>
    public const string Shells = "bash, zsh or fish";

    private const string Program = "borne-virtual";

    private static readonly Regex Line = new(
        @"^ *(--[a-z-]+)(?: ([A-Za-z0-9|,.-]+))?(?: {2,}|\n {20,})([^\n]*)", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>The script for a shell.</summary>
    /// <param name="shell">bash, zsh or fish.</param>
    public static string For(string shell) => shell switch
    {
        "fish" => string.Join("\n", Options().Select(
            option => $"complete -c {Program} -l {option.Name[2..]}{(option.Value.Length > 0 ? " -r" : "")} -d '{option.Words.Replace("'", "\\'")}'")) + "\n",
        "zsh" => "autoload -U +X bashcompinit && bashcompinit\n" + Bash(),
        _ => Bash(),
    };

    private static string Bash()
    {
        string[] all = [.. Options().Select(option => option.Name)];
        string takesFile = string.Join('|', Options().Where(option => option.Value is "FILE" or "DIR" or "PATH").Select(option => option.Name));
        string choices = string.Concat(Options().Where(option => option.Value.Contains('|') && option.Value == option.Value.ToLowerInvariant())
            .Select(option => $"    {option.Name}) COMPREPLY=($(compgen -W \"{option.Value.Replace('|', ' ')}\" -- \"$word\")) ;;\n"));
        return $$"""
            _borne_virtual() {
              local word="${COMP_WORDS[COMP_CWORD]}"
              case "${COMP_WORDS[COMP_CWORD-1]}" in
                {{takesFile}}) COMPREPLY=($(compgen -f -- "$word")) ;;
            {{choices}}    *) COMPREPLY=($(compgen -W "{{string.Join(' ', all)}}" -- "$word")) ;;
              esac
            }
            complete -F _borne_virtual {{Program}}

            """;
    }

    private static IEnumerable<(string Name, string Value, string Words)> Options() => Line.Matches(OptionHelp.Text).Select(
        match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value.Trim()));
}
