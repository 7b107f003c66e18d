using System.Text;
using Borne.Hal.Outlet;
using Borne.Tests.Bench.Hardware;
using Borne.Wire.Types;

namespace Borne.Fuzz;

/// <summary>Feeds a station with frames, mostly damaged, while cars, cards and faults come and go.</summary>
internal sealed class FrameFeed(FuzzStation station, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Mutator _mutator = new(seed);

    /// <summary>Chooses the next frame: an answer to an open CALL or a CALL, mostly damaged.</summary>
    public byte[] Next(int number)
    {
        string text;
        bool isDamaged = true;
        string id = "f" + number;
        if (station.Station.Rpc.IsCalling && station.Judge.CallId is string open && _random.Next(3) > 0)
        {
            id = open;
            isDamaged = _random.Next(4) == 0;
            text = _random.Next(12) == 0
                ? Corpus.Answers[_random.Next(Corpus.Answers.Length)]
                : Corpus.AnswerTo(station.Judge.CallAction, 1 + _random.Next(3));
        }
        else
        {
            string[][] groups = [Corpus.Supported, Corpus.Supported, Corpus.Supported, Corpus.Others, Corpus.Answers, Corpus.CrashFrames];
            string[] group = groups[_random.Next(groups.Length)];
            text = group[_random.Next(group.Length)];
            isDamaged = _random.Next(5) > 0;
        }

        byte[] frame = Encoding.UTF8.GetBytes(text.Replace("#", id, StringComparison.Ordinal));
        return isDamaged ? _mutator.Mutate(frame) : frame;
    }

    /// <summary>Feeds it and lets hardware and time go on.</summary>
    public void Step(byte[] frame)
    {
        if (!station.Station.Rpc.CanReceive || _random.Next(20) == 0)
        {
            station.Drain();
        }

        if (!station.Station.Rpc.CanReceive || (station.Station.Boot.Registration == RegistrationStatus.Rejected && _random.Next(20) == 0))
        {
            // A station that was sent away is silent; the test goes on with one that was started anew.
            station.Reboot();
        }

        station.Feed(frame);
        ChangeHardware();
        station.Run(_random.Next(100) == 0 ? _random.Next(5000) : _random.Next(3) == 0 ? 0 : _random.Next(60));
    }

    private void ChangeHardware()
    {
        FakeConnector hardware = station.Hardware[_random.Next(FuzzStation.Connectors)];
        switch (_random.Next(200))
        {
            case < 8:
                hardware.Pilot.Force(PilotState.B);
                break;
            case < 14:
                hardware.Pilot.Force(PilotState.C);
                break;
            case < 17:
                hardware.Pilot.Force(PilotState.A);
                break;
            case 17:
                hardware.Pilot.Force((PilotState)_random.Next(6));
                break;
            case 18:
                hardware.ResidualCurrent.IsTripped = _random.Next(4) == 0;
                break;
            case 19:
                hardware.Lock.IsFailing = _random.Next(4) == 0;
                break;
            case 20:
                hardware.Meter.IsFailing = _random.Next(4) == 0;
                break;
            case 21:
                station.Reader.Present([1, 2, 3, (byte)_random.Next(3)]);
                break;
        }
    }
}
