using System;
using System.Collections.Generic;
using Borne.Hal.Outlet;
using Borne.Tests.Desktop.PowerCuts;

namespace Borne.Year;

/// <summary>What goes wrong: the network, the central system, the supply, the hardware.</summary>
internal sealed class LifeTroubles(LifeWorld world, Random random)
{
    private const long Second = 1000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    /// <summary>False at the end of a life.</summary>
    public bool IsOpen { get; set; } = true;

    public int Outages { get; private set; }

    /// <summary>Connections on which nothing was heard any more.</summary>
    public int HalfOpen { get; private set; }

    public int Faults { get; private set; }

    /// <summary>Network and central system.</summary>
    public IEnumerator<long> Network()
    {
        while (true)
        {
            yield return random.NextInt64(Hour, 18 * Hour);
            if (!IsOpen)
            {
                continue;
            }

            int kind = random.Next(100);
            long ms = random.Next(25) == 0 ? random.NextInt64(6 * Hour, 4 * Day) : random.NextInt64(2 * Second, 40 * Minute);
            world.Log.Add(world.Model.Now, $"outage {kind} for {ms} ms");
            world.Model.TroubleAt = world.Model.Now;
            Outages++;
            Begin(kind, ms);
            yield return ms;
            End();
        }
    }

    /// <summary>The supply.</summary>
    public IEnumerator<long> Supply()
    {
        while (true)
        {
            yield return random.NextInt64(2 * Hour, 50 * Hour);
            if (!IsOpen)
            {
                continue;
            }

            if (random.Next(2) == 0)
            {
                world.CutPower(random.Next(10) == 0 ? random.NextInt64(Hour, 8 * Hour) : random.NextInt64(200, 10 * Minute));
            }
            else
            {
                world.CutWrite(random.Next(1200), random.Next(StorageSimulatedFlash.Tails));
            }
        }
    }

    /// <summary>Hardware of a connector.</summary>
    public IEnumerator<long> Hardware(int id)
    {
        LifeConnector connector = world.Connectors[id - 1];
        while (true)
        {
            yield return random.NextInt64(6 * Hour, 120 * Hour);
            if (!IsOpen)
            {
                continue;
            }

            int kind = random.Next(8);
            world.Log.Add(world.Model.Now, $"fault {kind} at {id}");
            world.Model.Fault(id, true, kind is not (3 or 4));
            Faults++;
            Break(connector, kind);
            yield return kind is 3 or 4 ? random.NextInt64(200, 2 * Minute) : random.NextInt64(Second, 40 * Minute);
            Repair(connector);
            world.Log.Add(world.Model.Now, $"fault over at {id}");
            world.Model.Fault(id, false, false);
        }
    }

    /// <summary>Everything works again.</summary>
    public void Stop()
    {
        IsOpen = false;
        world.CutWrite(int.MaxValue, 0);
        End();
    }

    private static void Break(LifeConnector connector, int kind)
    {
        switch (kind)
        {
            case 0:
                connector.ResidualCurrent.IsTripped = true;
                break;
            case 1 when connector.Lock is not null:
                connector.Lock.IsFailing = true;
                break;
            case 2 when connector.Lock is not null:
                connector.Lock.IsHanging = true;
                break;
            case 3:
                connector.Pilot.Force(PilotState.E);
                break;
            case 4:
                connector.Pilot.Force(PilotState.F);
                break;
            case 5:
                connector.Contactor.IsWelded = true;
                break;
            case 6:
                connector.Contactor.IsStuck = true;
                break;
            default:
                connector.Meter.IsSilent = true;
                break;
        }
    }

    private static void Repair(LifeConnector connector)
    {
        connector.ResidualCurrent.IsTripped = false;
        connector.Pilot.Release();
        connector.Contactor.IsWelded = false;
        connector.Contactor.IsStuck = false;
        connector.Meter.IsSilent = false;
        if (connector.Lock is not null)
        {
            connector.Lock.IsFailing = false;
            connector.Lock.IsHanging = false;
        }
    }

    private void Begin(int kind, long ms)
    {
        switch (kind)
        {
            case < 40:
                world.Network.IsUp = false;
                world.Server.Drop();
                break;
            case < 55:
                world.Network.IsRefusing = true;
                world.Server.Drop();
                break;
            case < 65:
                world.Server.HttpStatus = kind < 60 ? 503 : 401;
                world.Server.Close();
                break;
            case < 80:
                HalfOpen++;
                world.Server.Vanish();
                world.Network.IsRefusing = ms > Minute;
                break;
            case < 95:
                HalfOpen++;
                world.Server.Mute();
                break;
            default:
                world.Server.Drop();
                break;
        }
    }

    private void End()
    {
        world.Network.IsUp = true;
        world.Network.IsRefusing = false;
        world.Server.HttpStatus = 101;
        world.Server.IsMute = false;
        world.Model.TroubleAt = world.Model.Now;
    }
}
