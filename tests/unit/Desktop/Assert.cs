using System;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace nanoFramework.TestFramework;

/// <summary>The part of nanoFramework.TestFramework's Assert that the unit tests use, on top of MSTest.</summary>
public static class Assert
{
    public static void AreEqual(bool expected, bool actual, string message = "") => MsAssert.AreEqual(expected, actual, message);

    public static void AreEqual(byte expected, byte actual, string message = "") => MsAssert.AreEqual(expected, actual, message);

    public static void AreEqual(int expected, int actual, string message = "") => MsAssert.AreEqual(expected, actual, message);

    public static void AreEqual(long expected, long actual, string message = "") => MsAssert.AreEqual(expected, actual, message);

    public static void AreEqual(uint expected, uint actual, string message = "") => MsAssert.AreEqual(expected, actual, message);

    public static void AreEqual(string expected, string actual, string message = "") => MsAssert.AreEqual(expected, actual, message);

    public static void AreNotEqual(int expected, int actual, string message = "") => MsAssert.AreNotEqual(expected, actual, message);

    public static void AreNotEqual(long expected, long actual, string message = "") => MsAssert.AreNotEqual(expected, actual, message);

    public static void AreNotEqual(string expected, string actual, string message = "") => MsAssert.AreNotEqual(expected, actual, message);

    public static void AreSame(object expected, object actual, string message = "") => MsAssert.AreSame(expected, actual, message);

    public static void IsFalse(bool condition, string message = "") => MsAssert.IsFalse(condition, message);

    public static void IsNotNull(object value, string message = "") => MsAssert.IsNotNull(value, message);

    public static void IsNull(object value, string message = "") => MsAssert.IsNull(value, message);

    public static void IsTrue(bool condition, string message = "") => MsAssert.IsTrue(condition, message);

    /// <summary>Runs an action that must throw exactly this exception type.</summary>
    public static void ThrowsException(Type exception, Action action, string message = "")
    {
        try
        {
            action();
        }
        catch (Exception thrown)
        {
            MsAssert.AreEqual(exception, thrown.GetType(), message);
            return;
        }

        MsAssert.Fail($"No exception, {exception} expected. {message}");
    }
}
