using Borne.Wire.Rpc;

namespace Borne.Pages.Http;

/// <summary>An answer that works its entity tag out while it is written, so that it is written once whether or not the page has it.</summary>
public interface ITaggedBody : IMessageBody
{
    /// <summary>Entity tag with its quotes of what was written, once its last piece was: the same for the same document only.</summary>
    string Tag { get; }
}
