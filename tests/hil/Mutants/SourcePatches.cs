namespace Borne.Hil.Mutants;

/// <summary>The changes that make the mutants. The product's sources stay as they are.</summary>
public static class SourcePatches
{
    private const string Loop = "firmware/Charging/Outlets/ChargingLoop.cs";
    private const string Pilot = "hal/devices/Pilot/PilotClassifier.cs";
    private const string Life = "firmware/Charging/Transactions/TransactionLife.cs";

    /// <summary>All of them.</summary>
    public static SourcePatch[] All() =>
    [
        new(Loop, "private ChargePointErrorCode FindFault(long now)\n    {",
            """
            private ChargePointErrorCode FindFault(long now)
                {
                    bool isForgotten = {ground-fault-unlatched} || ({ground-fault-cleared-in-b} && Pilot == PilotState.B);
                    _groundLatched = _groundLatched && !isForgotten;
            """),
        new(Loop, "|| !IsCableIn || IsHeldOpen ||", "|| (!IsCableIn && !{proximity-ignored}) || (IsHeldOpen && !{held-open-ignored}) ||"),
        new(Loop, "_emergencyStop is not null && _emergencyStop.IsPressed",
            "_emergencyStop is not null && _emergencyStop.IsPressed && (!{emergency-ignored-at-rest} || IsContactorOrdered)"),
        new(Loop, "_closeFrom = closed ? 0 : now + MinOpenMs;", "_closeFrom = closed ? 0 : now + ({no-rest} ? 0 : MinOpenMs);"),
        new("firmware/Charging/Outlets/ClosingPause.cs", "=> now >= _closeFrom;", "=> {no-rest} || now >= _closeFrom;"),
        new(Loop, "now >= _closeFrom && _pause.IsOver(now) && _pwmTicks >= DiodeProofTicks && IsArmed(now)",
            "({no-diode-proof} || (now >= _closeFrom && _pause.IsOver(now) && _pwmTicks >= DiodeProofTicks)) && IsArmed(now)"),
        new(Loop, "&& (_hardware.ResidualCurrentTest is null ||", "&& ({monitor-untested} || _hardware.ResidualCurrentTest is null ||"),
        new(Loop, "bool isWelded = !IsContactorOrdered && closed", "bool isWelded = !{weld-unseen} && !IsContactorOrdered && closed"),
        new(Loop, "now + VehicleStopMs;", "now + ({vehicle-not-awaited} ? 2000 : VehicleStopMs);"),
        new(Loop, "DutyCycle.FromDeciamps(LimitDeciamps)",
            "DutyCycle.FromDeciamps({first-offer-full} && !IsContactorOrdered ? _hardware.MaxDeciamps : LimitDeciamps)"),
        new("firmware/Charging/Outlets/MeterGauge.cs", "IsFailing = !_meter.TryRead(_told);",
            "IsFailing = !_meter.TryRead(_told) && !{meter-silence-ignored};"),
        new(Pilot, "return isPwmOn ? AgreeingOnError : 1;", "return isPwmOn && !{one-burst-suffices} ? AgreeingOnError : 1;"),
        new("hal/devices/Pilot/ProximityCoder.cs", "ohm >= Min63 &&", "ohm >= ({wide-cable-band} ? 60 : Min63) &&"),
        new("firmware/Charging/Outlets/DutyCycle.cs", "if (deciamps >= SecondRuleMin)", "if (deciamps >= SecondRuleMin && !{no-second-rule})"),
        new("firmware/Charging/Outlets/DutyCycle.cs", "return (deciamps > FirstRuleMax ? FirstRuleMax : deciamps) * 100 / 6;",
            """
            int right = (deciamps > FirstRuleMax ? FirstRuleMax : deciamps) * 100 / 6;
                    return {duty-high} ? right + 45 : {duty-wrong-at-14} && deciamps == 140 ? right + 100 : {duty-rounded} ? (right + 25) / 50 * 50 : right;
            """),
        new("firmware/Charging/Outlets/TemperatureDerating.cs", "_limit = IsActive ?", "_limit = IsActive && !{heat-ignored} ?"),
        new(Life, "if (Current.IsStopping && loop.IsContactorOpen && loop.Duty == DutyCycle.None)",
            """
            if ({lock-opens-early} && Current.IsStopping)
                    {
                        _outlet.Cable.Free();
                    }

                    if (Current.IsStopping && loop.IsContactorOpen && loop.Duty == DutyCycle.None)
            """),
        new(Life, "long meterStop = _outlet.Meter.Read().EnergyWh;",
            "long meterStop = {stop-is-start} && ended.Reason == StopReason.PowerLoss ? ended.MeterStart : _outlet.Meter.Read().EnergyWh;"),
        new("firmware/Charging/Transactions/Queue/MeterSample.cs", "long value = reading.Get(slot);",
            "long value = reading.Get(slot) * ({register-doubled} && measurand == Measurand.EnergyRegister ? 2 : 1);"),
        new("firmware/Charging/Authorization/TagUse.cs", "if (connector.HasTransaction && Ascii.EqualsIgnoreCase(connector.Transaction.IdTag, idTag))",
            "if (connector.HasTransaction && ({any-card-stops} || Ascii.EqualsIgnoreCase(connector.Transaction.IdTag, idTag)))"),
        new(Life, "LetGo(ended);", "LetGo(ended);\n            _outlet.IsUnpaid = ended.Reason == StopReason.PowerLoss;"),
        new("firmware/Charging/Outlets/Outlet.cs", "private bool IsUsed =>", "internal bool IsUnpaid { get; set; }\n\n    private bool IsUsed =>"),
        new("firmware/Charging/Connectors/Connector.cs", "WantsEnergy => HasTransaction",
            "WantsEnergy => ({goes-on-unpaid} && Outlet.IsUnpaid && Loop.IsVehicleConnected) || HasTransaction"),
        new("firmware/Station/Power/Restart.cs", ": isHard ? StopReason.HardReset", ": isHard && !{hard-reset-is-soft} ? StopReason.HardReset"),
        new("firmware/Station/ChargePoint.cs", "Restart.Tick(this, now);",
            """
            if ({silence-restarts} && _link.HasFailed)
                    {
                        Restart.Begin(false, now, true);
                    }

                    Restart.Tick(this, now);
            """),
        new("firmware/Station/Power/SupplyWatch.cs", "bool isFailing = _watch.IsFailing;", "bool isFailing = _watch.IsFailing && !{supply-unwatched};"),
    ];
}
