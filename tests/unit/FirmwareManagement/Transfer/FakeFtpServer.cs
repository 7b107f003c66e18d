namespace Borne.Tests.FirmwareManagement.Transfer;

/// <summary>The FTP side of a <see cref="FakeFileServer"/>. Tests replace single replies.</summary>
public sealed class FakeFtpServer
{
    private readonly FakeFileServer _server;
    private FakePipe _data;
    private int _restart;
    private string _storing;
    private bool _isProtected;
    private bool _isRetrieving;

    /// <summary>Creates it.</summary>
    public FakeFtpServer(FakeFileServer server)
    {
        _server = server;
    }

    /// <summary>The control connection.</summary>
    public FakePipe Control { get; set; }

    /// <summary>Command whose reply is another one; empty for none.</summary>
    public string Overridden { get; set; } = "";

    /// <summary>That reply, without the end of its line; empty for silence.</summary>
    public string Override { get; set; } = "";

    /// <summary>First line of the server.</summary>
    public string Greeting { get; set; } = "220-welcome\r\n221 of another\r\n 220 in front\r\n220-still\r\n\r\n220 ready";

    /// <summary>All commands, each with a '|' behind it.</summary>
    public string Commands { get; private set; } = "";

    /// <summary>True when the last password came over a secured connection.</summary>
    public bool WasLoginSecure { get; private set; }

    /// <summary>True when the last data came or went over a secured connection.</summary>
    public bool WasDataSecure { get; private set; }

    /// <summary>True for a server that speaks of the end of the transfer before the data connection ends.</summary>
    public bool ConfirmsEarly { get; set; }

    /// <summary>Says the greeting.</summary>
    public void Greet()
    {
        Commands = "";
        _restart = 0;
        _isProtected = false;
        _isRetrieving = false;
        _storing = null;
        Control.Send(Greeting + "\r\n");
    }

    /// <summary>Takes a data connection.</summary>
    public void Accept(FakePipe pipe) => _data = pipe;

    /// <summary>Works off the commands that have come as a whole.</summary>
    public void TakeCommands()
    {
        string line = Control.TakeThrough("\r\n");
        while (line is not null)
        {
            line = line.Substring(0, line.Length - 2);
            Commands += line + "|";
            int space = line.IndexOf(' ');
            string verb = space < 0 ? line : line.Substring(0, space);
            string argument = space < 0 ? "" : line.Substring(space + 1);
            if (verb == Overridden)
            {
                if (Override.Length > 0)
                {
                    Control.Send(Override + "\r\n");
                }
            }
            else
            {
                Answer(verb, argument);
            }

            line = Control.TakeThrough("\r\n");
        }
    }

    /// <summary>The client has secured the data connection.</summary>
    public void DataSecured()
    {
        if (_isRetrieving)
        {
            SendFile();
        }
    }

    /// <summary>The client has ended a data connection.</summary>
    public void DataEnded(FakePipe pipe)
    {
        if (pipe == _data && _storing is not null)
        {
            WasDataSecure = pipe.IsSecure;
            _server.Store(_storing, pipe.TakeAll());
            _storing = null;
            Control.Send("226 stored\r\n");
        }
    }

    private void Answer(string verb, string argument)
    {
        switch (verb)
        {
            case "AUTH":
                Control.Send("234 go on\r\n");
                break;
            case "USER":
                Control.Send("331 password?\r\n");
                break;
            case "PASS":
                WasLoginSecure = Control.IsSecure;
                Control.Send("230-you are in\r\n230 now\r\n");
                break;
            case "PROT":
                _isProtected = true;
                Control.Send("200 ok\r\n");
                break;
            case "PBSZ":
            case "TYPE":
                Control.Send("200 ok\r\n");
                break;
            case "SIZE":
                Control.Send(argument == _server.Path ? "213 " + _server.File.Length.ToString() + "\r\n" : "550 no\r\n");
                break;
            case "EPSV":
                Control.Send("229 here (|||" + FakeFileServer.DataPort.ToString() + "|)\r\n");
                break;
            case "PASV":
                // An address of nowhere: the client has to take the host it knows.
                Control.Send("227 here (10,9,8,7," + (FakeFileServer.DataPort / 256).ToString() + ","
                    + (FakeFileServer.DataPort % 256).ToString() + ").\r\n");
                break;
            case "REST":
                _restart = int.Parse(argument);
                Control.Send("350 then\r\n");
                break;
            case "RETR":
                Retrieve(argument);
                break;
            case "STOR":
                _storing = argument;
                Control.Send("150 send\r\n");
                break;
            case "QUIT":
                Control.Send("221 bye\r\n");
                Control.End();
                break;
            default:
                Control.Send("502 what?\r\n");
                break;
        }
    }

    private void Retrieve(string path)
    {
        if (path != _server.Path)
        {
            Control.Send("550 no such file\r\n");
            return;
        }

        // A connection that is to be secured may come later.
        if (_data is null && !_isProtected)
        {
            Control.Send("425 no data connection\r\n");
            return;
        }

        Control.Send("150 coming\r\n");
        _isRetrieving = true;
        if (!_isProtected)
        {
            SendFile();
        }
    }

    private void SendFile()
    {
        _isRetrieving = false;
        int count = _server.File.Length - _restart;
        bool isCut = count > _server.CutAfter;
        if (ConfirmsEarly)
        {
            Control.Send("226 done\r\n");
        }

        _data.Send(_server.File, _restart, isCut ? _server.CutAfter : count);
        _restart = 0;
        _data.End();
        WasDataSecure = _data.IsSecure;
        if (!ConfirmsEarly)
        {
            Control.Send(isCut ? "426 cut\r\n" : "226 done\r\n");
        }
    }
}
