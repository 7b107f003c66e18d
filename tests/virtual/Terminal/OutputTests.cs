using Borne.Virtual.Modes;
using Borne.Virtual.Terminal;

namespace Borne.VirtualTests.Terminal;

/// <summary>An input or output that fails is no success; a reader who has gone is no failure.</summary>
[TestClass]
public sealed class OutputTests
{
    private const int BrokenPipe = 32;
    private const int NoSpace = 28;

    [TestMethod]
    public void A_reader_who_has_gone_is_told_from_a_full_disk()
    {
        Assert.ThrowsExactly<OutputClosedException>(() => new OutputStream(new FailingStream(BrokenPipe)).Write([1], 0, 1));
        Assert.ThrowsExactly<IOException>(() => new OutputStream(new FailingStream(NoSpace)).Write([1], 0, 1));
        Assert.ThrowsExactly<IOException>(() => new OutputStream(new FailingStream(BrokenPipe + 1)).Write([1]));
    }

    [TestMethod]
    public void Machine_mode_does_not_take_broken_commands_for_their_end()
    {
        var mode = new DriveMode(TestHost.Create(), new LineSource(new BreakingReader()), new StringWriter());
        IOException problem = Assert.ThrowsExactly<IOException>(() => mode.Run());
        Assert.Contains("cable burnt", problem.Message);
    }

    [TestMethod]
    public void Machine_mode_ends_with_its_commands()
    {
        var output = new StringWriter { NewLine = "\n" };
        Assert.AreEqual(0, new DriveMode(TestHost.Create(), new LineSource(new StringReader("advance 40\n")), output).Run());
        Assert.Contains("\nok 40\n", output.ToString());
    }

    private sealed class FailingStream(int error) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("failed", error);

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("failed", error);
    }

    private sealed class BreakingReader : TextReader
    {
        private bool _isBroken;

        public override string? ReadLine()
        {
            if (_isBroken)
            {
                throw new IOException("cable burnt");
            }

            _isBroken = true;
            return "advance 20";
        }
    }
}
