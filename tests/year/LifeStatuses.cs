using System.Collections.Generic;

namespace Borne.Year;

/// <summary>What StatusNotification tells: defined transitions (OCPP 1.6 section 4.9), and the truth once all is quiet.</summary>
internal sealed class LifeStatuses(LifeModel model)
{
    private const long QuietMs = 600_000;

    private static readonly Dictionary<string, string> Next = new()
    {
        ["Available"] = "Preparing,Charging,SuspendedEV,SuspendedEVSE,Reserved,Unavailable,Faulted",
        ["Preparing"] = "Available,Charging,SuspendedEV,SuspendedEVSE,Finishing,Faulted",
        ["Charging"] = "Available,SuspendedEV,SuspendedEVSE,Finishing,Unavailable,Faulted",
        ["SuspendedEV"] = "Available,Charging,SuspendedEVSE,Finishing,Unavailable,Faulted",
        ["SuspendedEVSE"] = "Available,Charging,SuspendedEV,Finishing,Unavailable,Faulted",
        ["Finishing"] = "Available,Preparing,Unavailable,Faulted",
        ["Reserved"] = "Available,Preparing,Unavailable,Faulted",
        ["Unavailable"] = "Available,Preparing,Charging,SuspendedEV,SuspendedEVSE,Faulted",
        ["Faulted"] = "Available,Preparing,Charging,SuspendedEV,SuspendedEVSE,Finishing,Reserved,Unavailable",
    };

    // Index 0 is the charge point. Null stands for: not known.
    private readonly string[] _reported = new string[5];
    private readonly bool[] _isFollowing = new bool[5];
    private readonly bool?[] _operative = [true, true, true, true, true];
    private readonly long[] _orderedAt = new long[5];

    public int Reports { get; private set; }

    /// <summary>Times that a report was compared with what is to be seen.</summary>
    public int Comparisons { get; private set; }

    /// <summary>A new run reports everything anew.</summary>
    public void Restarted() => System.Array.Clear(_isFollowing);

    /// <summary>A connection ended: without one no history is kept (B-ST-10).</summary>
    public void ConnectionLost() => System.Array.Clear(_isFollowing);

    public void Take(int connector, string status)
    {
        LifeModel.Require(connector >= 0 && connector <= model.Outlets.Length, $"status of connector {connector}");
        LifeModel.Require(Next.ContainsKey(status), $"status {status}");
        string before = _reported[connector];
        bool isDefined = before == status || Next[before ?? "Faulted"].Contains(status + ",") || Next[before ?? "Faulted"].EndsWith(status);
        bool isChecked = _isFollowing[connector] && before is not null && model.Settings.IsCertain("MinimumStatusDuration")
            && model.Settings.MayBe("MinimumStatusDuration", "0");
        LifeModel.Require(isDefined || !isChecked, $"connector {connector} went from {before} to {status}");
        _reported[connector] = status;
        _isFollowing[connector] = true;
        Reports++;
    }

    /// <summary>An order of ChangeAvailability; null when it is not known whether it arrived.</summary>
    public void Ordered(int connector, bool? isOperative)
    {
        for (int i = 0; i < _operative.Length; i++)
        {
            if (connector == 0 || i == connector)
            {
                _operative[i] = isOperative;
                _orderedAt[i] = model.Now;
            }
        }
    }

    /// <summary>Compares the reports with the world where nothing has changed for long.</summary>
    public void Compare()
    {
        // After an idTag a connector may be Preparing until ConnectionTimeOut.
        if (model.Now - System.Math.Max(model.TroubleAt, model.Grants.LastAt) < QuietMs
            || model.Settings.Longest("MinimumStatusDuration") > 0)
        {
            return;
        }

        foreach (LifeOutlet outlet in model.Outlets)
        {
            bool isStill = model.Now - outlet.ChangedAt > QuietMs && model.Now - _orderedAt[outlet.Id] > QuietMs;
            if (!isStill || outlet.IsOccupied || outlet.MayRun || outlet.IsFaulty || _operative[0] is null || _operative[outlet.Id] is null)
            {
                continue;
            }

            string expected = _operative[0].Value && _operative[outlet.Id].Value ? "Available" : "Unavailable";
            string said = _reported[outlet.Id];
            LifeModel.Require(said == expected, $"connector {outlet.Id} was reported as {said} and is {expected}");
            Comparisons++;
        }
    }
}
