using System;
using System.Collections.Generic;

namespace Borne.Year;

/// <summary>
/// The drivers: they come more often by day, plug first or show their card first, take a wrong card, charge with
/// changing current and pauses, stop by card, at the vehicle or by app, and leave.
/// </summary>
internal sealed class LifeDrivers(LifeWorld world, LifeOperator office, Random random)
{
    private const long Second = 1000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;

    private readonly HashSet<string> _inUse = [];

    // A wrong card that a driver showed first: offline it may have been accepted, and then only it frees the cable.
    private readonly Dictionary<int, string> _wrongCards = [];

    /// <summary>False at the end of a life: nobody comes any more, and who is there leaves.</summary>
    public bool IsOpen { get; set; } = true;

    public int Visits { get; private set; }

    /// <summary>Cables that neither the card nor the central system could free.</summary>
    public int Technicians { get; private set; }

    /// <summary>Number of connectors at which somebody is.</summary>
    public int Present { get; private set; }

    /// <summary>The life at one connector.</summary>
    public IEnumerator<long> Life(int id)
    {
        while (true)
        {
            yield return Gap();
            if (!IsOpen)
            {
                continue;
            }

            Visits++;
            Present++;
            string tag = PickTag();
            foreach (long wait in Visit(id, tag))
            {
                yield return wait;
            }

            _inUse.Remove(tag);
            Present--;
        }
    }

    private long Gap()
    {
        int hour = (int)(world.Model.Now / Hour % 24);
        double mean = hour is >= 7 and < 22 ? 3.0 : 12.0;
        return (long)(-Math.Log(1 - random.NextDouble()) * mean * Hour) + Minute;
    }

    private string PickTag()
    {
        string tag;
        do
        {
            tag = LifeTags.Tag(random.Next(100) < 94 ? random.Next(LifeTags.FirstRefused) : random.Next(LifeTags.Count));
        }
        while (!_inUse.Add(tag));
        return tag;
    }

    private long Between(long least, long most) => random.NextInt64(least, most);

    private IEnumerable<long> Visit(int id, string tag)
    {
        LifeConnector connector = world.Connectors[id - 1];
        _wrongCards.Remove(id);
        connector.WishAmps = random.Next(6, 33);
        connector.Phases = random.Next(3) == 0 ? 1 : 3;
        connector.Pilot.WantsEnergy = random.Next(30) > 0;
        connector.Pilot.IgnoresEndOfOffer = random.Next(25) == 0;
        foreach (long wait in Begin(id, connector, tag))
        {
            yield return wait;
        }

        if (connector.IsOffered)
        {
            foreach (long wait in Charge(connector))
            {
                yield return wait;
            }

            foreach (long wait in End(id, connector, tag))
            {
                yield return wait;
            }
        }
        else
        {
            yield return Between(Second, 10 * Minute);
        }

        foreach (long wait in Leave(id, connector, tag))
        {
            yield return wait;
        }
    }

    private IEnumerable<long> Begin(int id, LifeConnector connector, string tag)
    {
        int kind = random.Next(100);
        if (kind < 30)
        {
            // Card first; some take longer than ConnectionTimeOut.
            world.Tap(tag);
            yield return Between(2 * Second, 80 * Second);
            Plug(id, connector);
            yield return Between(4 * Second, 15 * Second);
        }
        else
        {
            Plug(id, connector);
            yield return Between(200, 30 * Second);
        }

        if (kind is >= 30 and < 42)
        {
            office.Ask("RemoteStartTransaction", id, tag);
            yield return Between(5 * Second, 60 * Second);
        }
        else if (kind is >= 42 and < 48)
        {
            // Nobody shows a card.
            yield return Between(Minute, 20 * Minute);
            yield break;
        }
        else if (kind is >= 48 and < 56)
        {
            _wrongCards[id] = LifeTags.Tag(random.Next(LifeTags.FirstRefused, LifeTags.Count));
            world.Tap(_wrongCards[id]);
            yield return Between(3 * Second, 20 * Second);
        }

        for (int i = 0; i < 3 && !connector.IsOffered; i++)
        {
            world.Tap(tag);
            yield return Between(5 * Second, 45 * Second);
        }
    }

    private void Plug(int id, LifeConnector connector)
    {
        world.Log.Add(world.Model.Now, $"plug {id}");
        connector.Plug();
    }

    private IEnumerable<long> Charge(LifeConnector connector)
    {
        long until = world.Model.Now + Between(5 * Minute, random.Next(8) == 0 ? 9 * Hour : 3 * Hour);
        while (world.Model.Now < until && IsOpen && connector.IsPlugged)
        {
            yield return Between(Minute, 25 * Minute);
            switch (random.Next(6))
            {
                case 0:
                    connector.Pilot.WantsEnergy = false;
                    break;
                case 1:
                    connector.Pilot.WantsEnergy = true;
                    break;
                default:
                    connector.WishAmps = random.Next(4, 33);
                    break;
            }
        }

        if (random.Next(2) == 0)
        {
            // Full; the cable stays in for a while.
            connector.Pilot.WantsEnergy = false;
            yield return Between(Minute, Hour);
        }
    }

    private IEnumerable<long> End(int id, LifeConnector connector, string tag)
    {
        int kind = random.Next(100);
        if (kind < 55)
        {
            world.Tap(tag);
        }
        else if (kind < 60)
        {
            // Another card, perhaps of the same group.
            world.Tap(LifeTags.Tag(random.Next(LifeTags.FirstRefused)));
        }
        else if (kind < 72)
        {
            office.Ask("RemoteStopTransaction", id, null);
            yield return Between(Second, 30 * Second);
        }
        else if (kind < 75)
        {
            office.Ask("UnlockConnector", id, null);
        }

        yield return Between(Second, 20 * Second);
    }

    private IEnumerable<long> Leave(int id, LifeConnector connector, string tag)
    {
        world.Log.Add(world.Model.Now, $"unplug {id}");
        connector.LeaveVehicle();
        yield return Between(300, 5 * Second);
        if (world.Model.Settings.MayBe("StopTransactionOnEVSideDisconnect", "false"))
        {
            // The transaction may go on without the vehicle; its driver ends it.
            world.Tap(tag);
            yield return Between(2 * Second, 10 * Second);
        }

        for (int i = 0; !connector.TakeCable(); i++)
        {
            // The lock holds it: for this card, or because the station is without power.
            if (i % 4 == 3)
            {
                office.Ask("UnlockConnector", id, null);
            }
            else
            {
                // A remote start by somebody else may have taken the connector while the driver was away.
                string owner = world.Model.Ledger.Running(id)?.Tag ?? tag;
                world.Tap(i % 4 == 2 && _wrongCards.TryGetValue(id, out string wrong) ? wrong : i > 8 ? owner : tag);
            }

            yield return i < 8 ? Between(5 * Second, 40 * Second) : Hour;
            if (i == 24)
            {
                Technicians++;
                world.Log.Add(world.Model.Now, $"technician at {id}");
                connector.BreakCableFree();
            }
        }

        world.Log.Add(world.Model.Now, $"gone {id}");
    }
}
