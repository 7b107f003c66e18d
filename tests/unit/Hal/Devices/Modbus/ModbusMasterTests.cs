using Borne.Hal.Devices.Modbus;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Modbus;

/// <summary>Modbus RTU master against a device that misbehaves byte by byte.</summary>
[TestClass]
public class ModbusMasterTests
{
    private const int ReplyMs = 300;
    private const int TickMs = 20;
    private const int Input = 4;
    private const int First = 0x10;
    private const int Count = 4;
    private const int AnswerBytes = 5 + (2 * Count);

    private static readonly object Owner = new object();

    [TestMethod]
    public void Crc_is_that_of_the_specification()
    {
        // Example frame of many manuals: 01 04 00 00 00 02 has the CRC bytes 71 CB.
        byte[] frame = new byte[] { 0x01, 0x04, 0x00, 0x00, 0x00, 0x02, 0x71, 0xCB };
        Assert.AreEqual(0xCB71, ModbusCrc.Of(frame, 0, 6));
        Assert.IsTrue(ModbusCrc.IsGood(frame, 0, 8));
        for (int bit = 0; bit < 64; bit++)
        {
            frame[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.IsFalse(ModbusCrc.IsGood(frame, 0, 8), bit.ToString());
            frame[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [TestMethod]
    public void Registers_are_read()
    {
        FakeModbusDevice device = Device();
        ModbusMaster sut = Begin(device);
        Assert.AreEqual((int)ModbusStatus.Done, (int)Run(sut, 0, 1000));
        AssertRegisters(sut);
        Assert.AreEqual(Input, device.LastFunction);
        Assert.AreEqual(1, device.Requests);
        Assert.AreEqual(0, sut.TimeOuts + sut.BadFrames + sut.Exceptions);
    }

    [TestMethod]
    public void Answer_may_be_split_at_every_byte()
    {
        for (int at = 1; at < AnswerBytes; at++)
        {
            FakeModbusDevice device = Device();
            device.SplitAt = at;
            ModbusMaster sut = Begin(device);
            Assert.AreEqual((int)ModbusStatus.Pending, (int)Run(sut, 0, 100), at.ToString());
            device.Deliver();
            Assert.AreEqual((int)ModbusStatus.Done, (int)Run(sut, 100, 200), at.ToString());
            AssertRegisters(sut);
            Assert.AreEqual(1, device.Requests);
        }
    }

    [TestMethod]
    public void Wrong_bit_in_every_byte_is_found_and_the_request_repeated()
    {
        for (int at = 0; at < AnswerBytes; at++)
        {
            FakeModbusDevice device = Device();
            device.Broken = 1;
            device.BrokenAt = at;
            ModbusMaster sut = Begin(device);
            Assert.AreEqual((int)ModbusStatus.Done, (int)Run(sut, 0, 3000), at.ToString());
            AssertRegisters(sut);
            Assert.AreEqual(2, device.Requests, at.ToString());
            Assert.AreEqual(1, sut.BadFrames, at.ToString());
        }
    }

    [TestMethod]
    public void Noise_before_and_after_and_the_own_echo_do_no_harm()
    {
        for (int length = 1; length <= 60; length++)
        {
            FakeModbusDevice device = Device();
            device.HasEcho = length % 2 == 0;
            device.NoiseBefore = Noise(length);
            device.NoiseAfter = Noise(length % 7);
            ModbusMaster sut = Begin(device);
            Assert.AreEqual((int)ModbusStatus.Done, (int)Run(sut, 0, 1000), length.ToString());
            AssertRegisters(sut);
            sut.Release(Owner);

            // What came behind the answer must not stand before the next one.
            Assert.IsTrue(sut.TryBegin(Owner, 1, Input, First, Count, 1000));
            Assert.AreEqual((int)ModbusStatus.Done, (int)Run(sut, 1000, 2000), length.ToString());
            AssertRegisters(sut);
        }
    }

    [TestMethod]
    public void Flood_of_noise_ends_with_the_attempts()
    {
        FakeModbusDevice device = Device();
        device.NoiseBefore = Noise(400);
        device.Silent = 0;
        ModbusMaster sut = Begin(device);
        Assert.AreEqual((int)ModbusStatus.Done, (int)Run(sut, 0, 1000), "an answer behind 400 bytes of noise");

        device = Device();
        device.Unit = 2;
        sut = Begin(device);
        byte[] noise = Noise(100);
        long now = 0;
        for (; now < 20000 && sut.StatusOf(Owner) == ModbusStatus.Pending; now += TickMs)
        {
            if (now < 5000)
            {
                device.Write(new byte[8], 0, 3);
                device.Write(new byte[8], 0, 3);
                device.Write(new byte[8], 0, 2);
                device.Feed(noise);
            }

            sut.Poll(now);
        }

        Assert.AreEqual((int)ModbusStatus.Failed, (int)sut.StatusOf(Owner));
    }

    [TestMethod]
    public void Silent_device_is_asked_three_times_and_given_up()
    {
        FakeModbusDevice device = Device();
        device.Silent = 10;
        ModbusMaster sut = Begin(device);
        Assert.AreEqual((int)ModbusStatus.Failed, (int)Run(sut, 0, 3000));
        Assert.AreEqual(ModbusMaster.Attempts, device.Requests);
        Assert.AreEqual(ModbusMaster.Attempts, sut.TimeOuts);
        Assert.AreEqual(0, sut.BadFrames);
    }

    [TestMethod]
    [DataRow(1, 0, 0)]
    [DataRow(0, 1, 0)]
    [DataRow(0, 0, 2)]
    [DataRow(0, 0, -2)]
    public void Answer_of_another_device_function_or_length_is_not_taken(int unit, int function, int length)
    {
        FakeModbusDevice device = Device();
        device.WrongUnit = unit;
        device.WrongFunction = function;
        device.WrongLength = length;
        ModbusMaster sut = Begin(device);
        Assert.AreEqual((int)ModbusStatus.Failed, (int)Run(sut, 0, 3000));
        Assert.AreEqual(ModbusMaster.Attempts, sut.BadFrames);
    }

    [TestMethod]
    public void Refusal_is_final_and_busy_is_not()
    {
        FakeModbusDevice device = Device();
        device.Exception = 2;
        device.ExceptionCount = 1;
        ModbusMaster sut = Begin(device);
        Assert.AreEqual((int)ModbusStatus.Failed, (int)Run(sut, 0, 1000));
        Assert.AreEqual(1, device.Requests);
        Assert.AreEqual(2, sut.LastException);

        device.Exception = 6;
        device.ExceptionCount = 2;
        sut.Release(Owner);
        Assert.IsTrue(sut.TryBegin(Owner, 1, Input, First, Count, 1000));
        Assert.AreEqual((int)ModbusStatus.Done, (int)Run(sut, 1000, 4000));
        Assert.AreEqual(3, sut.Exceptions);
    }

    [TestMethod]
    public void Late_answer_is_not_taken_for_that_of_the_next_request()
    {
        FakeModbusDevice device = Device();
        device.IsHeld = true;
        ModbusMaster sut = Begin(device);
        Run(sut, 0, 460);
        Assert.AreEqual(1, sut.TimeOuts);
        Assert.AreEqual(1, device.Requests, "the pause lasts");

        // It comes in the pause; the registers change before the second request.
        device.Deliver();
        Run(sut, 460, 520);
        device.Registers[First] = 0x7777;
        Assert.AreEqual((int)ModbusStatus.Done, (int)Run(sut, 520, 3000));
        Assert.AreEqual(0x7777, sut.Register(0));
        Assert.AreEqual(2, device.Requests);
    }

    [TestMethod]
    public void Bus_belongs_to_one_at_a_time()
    {
        FakeModbusDevice device = Device();
        ModbusMaster sut = Begin(device);
        object other = new object();
        Assert.IsFalse(sut.TryBegin(other, 1, Input, 0, 1, 0));
        Assert.AreEqual((int)ModbusStatus.NotMine, (int)sut.StatusOf(other));
        sut.Release(other);
        Run(sut, 0, 1000);
        Assert.AreEqual((int)ModbusStatus.Done, (int)sut.StatusOf(Owner));
        sut.Release(Owner);
        Assert.IsTrue(sut.TryBegin(other, 1, Input, 0, 1, 1000));
        Assert.IsFalse(sut.TryBegin(Owner, 1, Input, 0, ModbusMaster.MaxRegisters + 1, 1000));
    }

    private static FakeModbusDevice Device()
    {
        FakeModbusDevice device = new FakeModbusDevice();
        for (int i = 0; i < Count; i++)
        {
            device.Registers[First + i] = 0x8123 + (0x1111 * i);
        }

        return device;
    }

    private static ModbusMaster Begin(FakeModbusDevice device)
    {
        ModbusMaster master = new ModbusMaster(device, 9600, ReplyMs);
        Assert.IsTrue(master.TryBegin(Owner, 1, Input, First, Count, 0));
        return master;
    }

    private static ModbusStatus Run(ModbusMaster master, long from, long to)
    {
        for (long now = from; now < to; now += TickMs)
        {
            master.Poll(now);
        }

        return master.StatusOf(Owner);
    }

    private static void AssertRegisters(ModbusMaster master)
    {
        for (int i = 0; i < Count; i++)
        {
            Assert.AreEqual(0x8123 + (0x1111 * i), master.Register(i));
        }
    }

    private static byte[] Noise(int length)
    {
        byte[] noise = new byte[length];
        int state = length + 1;
        for (int i = 0; i < length; i++)
        {
            state = ((state * 1103) + 12345) & 0x7FFFFF;

            // Every fourth byte is the device's own address: the worst noise there is.
            noise[i] = i % 4 == 0 ? (byte)1 : (byte)(state >> 8);
        }

        return noise;
    }
}
