using Borne.Base.Bytes;
using Borne.Charging.Connectors;
using Borne.Hal.Outlet;
using Borne.PlugAndCharge.Transfers;
using Borne.Station;

namespace Borne.PlugAndCharge.Contracts;

/// <summary>The wish of the vehicle at one connector for a contract certificate, until the answer to it.</summary>
internal sealed class InstallationCase
{
    /// <summary>Characters that a message in EXI may have either way.</summary>
    public const int MaxCharacters = 5600;

    private const int MaxVersion = 50;

    private readonly ChargePoint _station;
    private readonly Connector _connector;
    private readonly ICommunicationController _controller;
    private readonly PlugAndChargeSwitch _switch;
    private InstallationRequest _wish;
    private Base64Text _exi;

    /// <summary>Creates it.</summary>
    /// <param name="station">The station.</param>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="plugAndCharge">Says whether it is on.</param>
    public InstallationCase(ChargePoint station, int connectorId, PlugAndChargeSwitch plugAndCharge)
    {
        _station = station;
        _connector = station.GetConnector(connectorId);
        _controller = station.Hardware.Connectors[connectorId - 1].Communication;
        _switch = plugAndCharge;
    }

    /// <summary>What the central system is to be asked; null while it is not.</summary>
    public InstallationRequest Question { get; private set; }

    /// <summary>True while the wish is looked at in the station.</summary>
    public bool IsWorking => _exi is not null;

    /// <summary>Does some of the work.</summary>
    public void Tick()
    {
        if (_controller is null)
        {
            return;
        }

        InstallationRequest wish = _controller.TakeInstallation();
        if (wish is not null)
        {
            Begin(wish);
        }
        else if (_wish is not null && !_connector.Loop.IsVehicleConnected)
        {
            End();
        }
        else if (Question is not null && !_station.Authorizer.IsOnline)
        {
            Fail("there is no connection to the central system");
        }
        else if (_exi is not null && _exi.Step())
        {
            Take();
        }
    }

    /// <summary>Takes the answer.</summary>
    /// <param name="question">What was asked; an answer to an older question counts no more.</param>
    /// <param name="exi">The answer for the vehicle; null for none.</param>
    /// <param name="reason">Why there is none, in words.</param>
    public void Answered(InstallationRequest question, string exi, string reason)
    {
        if (question != Question)
        {
            return;
        }

        End();
        _controller.AnswerInstallation(exi, exi is null ? reason : null);
    }

    private void Begin(InstallationRequest wish)
    {
        End();
        bool isNamed = wish.SchemaVersion is not null && wish.SchemaVersion.Length > 0 && wish.SchemaVersion.Length <= MaxVersion
            && Ascii.IsPrintable(wish.SchemaVersion);
        if (!_switch.IsKnown)
        {
            Fail("Plug & Charge is switched off");
        }
        else if (!_station.Authorizer.IsOnline)
        {
            Fail("there is no connection to the central system");
        }
        else if (!isNamed || wish.Exi is null)
        {
            Fail("the request of the vehicle cannot be sent");
        }
        else
        {
            _wish = wish;
            _exi = new Base64Text(wish.Exi, MaxCharacters);
        }
    }

    private void Take()
    {
        bool isGood = !_exi.IsRefused;
        _exi = null;
        Question = isGood ? _wish : null;
        if (!isGood)
        {
            Fail("the request of the vehicle cannot be sent");
        }
    }

    private void Fail(string reason)
    {
        End();
        _controller.AnswerInstallation(null, reason);
    }

    private void End()
    {
        _wish = null;
        _exi = null;
        Question = null;
    }
}
