using System;
using System.Globalization;
using System.Text;
using Borne.Bench;

const int Calls = 1000;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["messages"])
{
    MessageRows.Print();
    return 0;
}

// 1000 answers of GetCompositeSchedule, from the bytes of the CALL to the bytes of the answer.
Scenario day = Sets.TwentyBy24();
BorneEvaluator borne = new BorneEvaluator(day);
NaiveAnswer naive = new NaiveAnswer(day);
byte[] call = BorneEvaluator.CompositeCall(1, Sets.Day, RateUnit.A);
string expected = Encoding.UTF8.GetString(naive.Write(1, Sets.Midnight, Sets.Day, RateUnit.A));
string answered = borne.AnswerText(call, Sets.Midnight);
if (expected != answered)
{
    Console.Error.WriteLine($"The answers differ, nothing is measured.\n{expected}\n{answered}");
    return 1;
}

double[] times = Meter.Microseconds(
    Calls, () => borne.Answer(call, Sets.Midnight), () => naive.Write(1, Sets.Midnight, Sets.Day, RateUnit.A));
long[] bytes = [Meter.Bytes(() => borne.Answer(call, Sets.Midnight)), Meter.Bytes(() => naive.Write(1, Sets.Midnight, Sets.Day, RateUnit.A))];
int periods = borne.Compose(1, Sets.Midnight, Sets.Day, RateUnit.A).Periods.Count;
Console.WriteLine($"20 profiles x 24 periods, 24 h, {periods} periods in {answered.Length} bytes of JSON, equal answers");
Console.WriteLine($"  naive per minute / Borne: time {times[1] / times[0]:0.0}, transient bytes {(double)bytes[1] / bytes[0]:0.0}");
Console.WriteLine($"  beside it: {Calls} answers {times[0] * Calls / 1000:0.0} ms against {times[1] * Calls / 1000:0.0} ms; {bytes[0]} against {bytes[1]} bytes each");

// The cost of an answer over the number of periods in it.
int[] counts = [10, 100, 1000];
Action[] answers = new Action[counts.Length];
BorneEvaluator[] rows = new BorneEvaluator[counts.Length];
for (int i = 0; i < counts.Length; i++)
{
    BorneEvaluator row = rows[i] = new BorneEvaluator(Sets.InARow(counts[i]));
    int found = row.Compose(1, Sets.Midnight, Sets.Day, RateUnit.A).Periods.Count;
    if (found != counts[i])
    {
        Console.Error.WriteLine($"{found} periods instead of {counts[i]}.");
        return 1;
    }

    answers[i] = () => row.Answer(call, Sets.Midnight);
}

double[] curve = Meter.Microseconds(Calls, answers);
Console.WriteLine("Cost of an answer, 24 h");
for (int i = 0; i < counts.Length; i++)
{
    Console.WriteLine(
        $"  {counts[i],4} periods: {curve[i] / curve[0],5:0.0} x that of 10, {curve[i] / counts[i] / (curve[0] / counts[0]):0.00} x per period; "
        + $"beside it {curve[i]:0.0} us, {Meter.Bytes(answers[i])} bytes");
}

// What the charging loop asks: the limit of now, second after second through a day.
BruteForce brute = new BruteForce(day);
long second = 0;
long bruteSecond = 0;
double[] limits = Meter.Microseconds(
    Sets.Day * Meter.Rounds,
    () => borne.Limit(1, Sets.Midnight + (second++ % Sets.Day)),
    () => brute.Now(1, Sets.Midnight + (bruteSecond++ % Sets.Day)));
long limitBytes = Meter.Bytes(() => borne.Limit(1, Sets.Midnight));
Console.WriteLine("Limit of now, every second of a day");
Console.WriteLine($"  naive / Borne: time {limits[1] / limits[0]:0.0}; Borne allocates {limitBytes} bytes");
Console.WriteLine($"  beside it: {limits[0] * 1000:0} ns against {limits[1] * 1000:0} ns");
return 0;
