using Borne.Tests.Bench.Wire;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.Types;

[TestClass]
public class WordsTests
{
    [TestMethod]
    public void Each_word_of_each_list_is_found_where_it_stands()
    {
        Check(Words.AuthorizationStatuses, 5);
        Check(Words.AvailabilityTypes, 2);
        Check(Words.DataTransferStatuses, 4);
        Check(Words.ErrorCodes, 16);
        Check(Words.Statuses, 9);
        Check(Words.Measurands, 22);
        Check(Words.MessageTriggers, 6);
        Check(Words.Phases, 10);
        Check(Words.ReadingContexts, 8);
        Check(Words.RegistrationStatuses, 3);
        Check(Words.ResetTypes, 2);
        Check(Words.StopReasons, 11);
        Check(Words.UpdateStatuses, 4);
        Check(Words.UpdateTypes, 2);
        Check(Words.UnsupportedActions, 9);
        Check(Words.AvailabilityStatuses, 3);
        Check(Words.ReservationStatuses, 5);
    }

    [TestMethod]
    public void Lists_are_in_the_order_of_their_enumerations()
    {
        Assert.AreEqual("ConcurrentTx", Words.At(Words.AuthorizationStatuses, (int)AuthorizationStatus.ConcurrentTx));
        Assert.AreEqual("Scheduled", Words.At(Words.AvailabilityStatuses, (int)AvailabilityStatus.Scheduled));
        Assert.AreEqual("Invalid", Words.At(Words.AuthorizationStatuses, (int)AuthorizationStatus.Invalid));
        Assert.AreEqual("VersionMismatch", Words.At(Words.UpdateStatuses, (int)UpdateStatus.VersionMismatch));
        Assert.AreEqual("NoError", Words.At(Words.ErrorCodes, (int)ChargePointErrorCode.NoError));
        Assert.AreEqual("GroundFailure", Words.At(Words.ErrorCodes, (int)ChargePointErrorCode.GroundFailure));
        Assert.AreEqual("ConnectorLockFailure", Words.At(Words.ErrorCodes, (int)ChargePointErrorCode.ConnectorLockFailure));
        Assert.AreEqual("EVCommunicationError", Words.At(Words.ErrorCodes, (int)ChargePointErrorCode.EVCommunicationError));
        Assert.AreEqual("PowerMeterFailure", Words.At(Words.ErrorCodes, (int)ChargePointErrorCode.PowerMeterFailure));
        Assert.AreEqual("PowerSwitchFailure", Words.At(Words.ErrorCodes, (int)ChargePointErrorCode.PowerSwitchFailure));
        Assert.AreEqual("Available", Words.At(Words.Statuses, (int)ChargePointStatus.Available));
        Assert.AreEqual("SuspendedEVSE", Words.At(Words.Statuses, (int)ChargePointStatus.SuspendedEVSE));
        Assert.AreEqual("SuspendedEV", Words.At(Words.Statuses, (int)ChargePointStatus.SuspendedEV));
        Assert.AreEqual("Unavailable", Words.At(Words.Statuses, (int)ChargePointStatus.Unavailable));
        Assert.AreEqual("Faulted", Words.At(Words.Statuses, (int)ChargePointStatus.Faulted));
        Assert.AreEqual("Energy.Active.Import.Register", Words.At(Words.Measurands, (int)Measurand.EnergyRegister));
        Assert.AreEqual("Energy.Active.Import.Interval", Words.At(Words.Measurands, (int)Measurand.EnergyInterval));
        Assert.AreEqual("Power.Active.Import", Words.At(Words.Measurands, (int)Measurand.PowerImport));
        Assert.AreEqual("Current.Import", Words.At(Words.Measurands, (int)Measurand.CurrentImport));
        Assert.AreEqual("Voltage", Words.At(Words.Measurands, (int)Measurand.Voltage));
        Assert.AreEqual("Current.Offered", Words.At(Words.Measurands, (int)Measurand.CurrentOffered));
        Assert.AreEqual("Power.Offered", Words.At(Words.Measurands, (int)Measurand.PowerOffered));
        Assert.AreEqual("Energy.Active.Export.Register", Words.At(Words.Measurands, (int)Measurand.ExportRegister));
        Assert.AreEqual("Energy.Active.Export.Interval", Words.At(Words.Measurands, (int)Measurand.ExportInterval));
        Assert.AreEqual("Energy.Reactive.Import.Register", Words.At(Words.Measurands, (int)Measurand.ReactiveImportRegister));
        Assert.AreEqual("Energy.Reactive.Import.Interval", Words.At(Words.Measurands, (int)Measurand.ReactiveImportInterval));
        Assert.AreEqual("Energy.Reactive.Export.Register", Words.At(Words.Measurands, (int)Measurand.ReactiveExportRegister));
        Assert.AreEqual("Energy.Reactive.Export.Interval", Words.At(Words.Measurands, (int)Measurand.ReactiveExportInterval));
        Assert.AreEqual("Power.Active.Export", Words.At(Words.Measurands, (int)Measurand.PowerExport));
        Assert.AreEqual("Power.Reactive.Import", Words.At(Words.Measurands, (int)Measurand.ReactivePowerImport));
        Assert.AreEqual("Power.Reactive.Export", Words.At(Words.Measurands, (int)Measurand.ReactivePowerExport));
        Assert.AreEqual("Power.Factor", Words.At(Words.Measurands, (int)Measurand.PowerFactor));
        Assert.AreEqual("Current.Export", Words.At(Words.Measurands, (int)Measurand.CurrentExport));
        Assert.AreEqual("Frequency", Words.At(Words.Measurands, (int)Measurand.Frequency));
        Assert.AreEqual("Temperature", Words.At(Words.Measurands, (int)Measurand.Temperature));
        Assert.AreEqual("SoC", Words.At(Words.Measurands, (int)Measurand.StateOfCharge));
        Assert.AreEqual("RPM", Words.At(Words.Measurands, (int)Measurand.FanSpeed));
        Assert.AreEqual("Sample.Periodic", Words.At(Words.ReadingContexts, (int)ReadingContext.SamplePeriodic));
        Assert.AreEqual("Transaction.End", Words.At(Words.ReadingContexts, (int)ReadingContext.TransactionEnd));
        Assert.AreEqual("Trigger", Words.At(Words.ReadingContexts, (int)ReadingContext.Trigger));
        Assert.AreEqual("Accepted", Words.At(Words.RegistrationStatuses, (int)RegistrationStatus.Accepted));
        Assert.AreEqual("Rejected", Words.At(Words.RegistrationStatuses, (int)RegistrationStatus.Rejected));
        Assert.AreEqual("Local", Words.At(Words.StopReasons, (int)StopReason.Local));
        Assert.AreEqual("Remote", Words.At(Words.StopReasons, (int)StopReason.Remote));
        Assert.AreEqual("EVDisconnected", Words.At(Words.StopReasons, (int)StopReason.EVDisconnected));
        Assert.AreEqual("DeAuthorized", Words.At(Words.StopReasons, (int)StopReason.DeAuthorized));
        Assert.AreEqual("HardReset", Words.At(Words.StopReasons, (int)StopReason.HardReset));
        Assert.AreEqual("SoftReset", Words.At(Words.StopReasons, (int)StopReason.SoftReset));
        Assert.AreEqual("PowerLoss", Words.At(Words.StopReasons, (int)StopReason.PowerLoss));
        Assert.AreEqual("UnlockCommand", Words.At(Words.StopReasons, (int)StopReason.UnlockCommand));
        Assert.AreEqual("Other", Words.At(Words.StopReasons, (int)StopReason.Other));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Acc")]
    [DataRow("Acceptedx")]
    [DataRow("accepted")]
    [DataRow("Accepted,Blocked")]
    [DataRow(",")]
    [DataRow("ConcurrentT")]
    [DataRow("ConcurrentTx,")]
    [DataRow(" Accepted")]
    [DataRow("é")]
    public void Other_text_is_not_found(string word)
    {
        byte[] bytes = RpcTools.Bytes(word);
        Assert.AreEqual(-1, Words.IndexOf(Words.AuthorizationStatuses, word));
        Assert.AreEqual(-1, Words.IndexOf(Words.AuthorizationStatuses, bytes, 0, bytes.Length));
    }

    private static void Check(string list, int count)
    {
        Assert.AreEqual(count, list.Split(',').Length);
        for (int i = 0; i < count; i++)
        {
            string word = Words.At(list, i);
            byte[] bytes = RpcTools.Bytes("x" + word + "x");
            Assert.AreEqual(i, Words.IndexOf(list, word), word);
            Assert.AreEqual(i, Words.IndexOf(list, bytes, 1, bytes.Length - 2), word);
        }
    }
}
