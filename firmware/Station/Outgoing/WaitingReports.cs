namespace Borne.Station.Outgoing;

/// <summary>The reports that wait, in the order in which they came about. Memory: 40 bytes for each that waits.</summary>
internal sealed class WaitingReports
{
    private readonly StatusReport[] _reports;

    /// <summary>Creates an empty list.</summary>
    /// <param name="capacity">Most reports; one more displaces an older one.</param>
    public WaitingReports(int capacity)
    {
        _reports = new StatusReport[capacity];
    }

    /// <summary>Number of reports.</summary>
    public int Count { get; private set; }

    /// <summary>One of them.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1, the oldest first.</param>
    public StatusReport At(int index) => _reports[index];

    /// <summary>The newest one of a connector, or null.</summary>
    public StatusReport LastOf(int connector)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            if (_reports[i].Connector == connector)
            {
                return _reports[i];
            }
        }

        return null;
    }

    /// <summary>True while a report waits.</summary>
    public bool Has(StatusReport report) => IndexOf(report) >= 0;

    /// <summary>Appends one. When the list is full the oldest of its connector gives way, or else the oldest of all.</summary>
    /// <param name="report">The report.</param>
    /// <param name="sending">One that may be on its way and never gives way; null for none.</param>
    public void Add(StatusReport report, StatusReport sending)
    {
        if (Count == _reports.Length)
        {
            RemoveAt(Oldest(report.Connector, sending));
        }

        _reports[Count++] = report;
    }

    /// <summary>Takes one out, if it is there.</summary>
    public void Remove(StatusReport report)
    {
        int index = IndexOf(report);
        if (index >= 0)
        {
            RemoveAt(index);
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        while (Count > 0)
        {
            _reports[--Count] = null;
        }
    }

    private int Oldest(int connector, StatusReport sending)
    {
        int oldest = _reports[0] == sending ? 1 : 0;
        for (int i = oldest; i < Count; i++)
        {
            if (_reports[i].Connector == connector && _reports[i] != sending)
            {
                return i;
            }
        }

        return oldest;
    }

    private int IndexOf(StatusReport report)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_reports[i] == report)
            {
                return i;
            }
        }

        return -1;
    }

    private void RemoveAt(int index)
    {
        Count--;
        for (int i = index; i < Count; i++)
        {
            _reports[i] = _reports[i + 1];
        }

        _reports[Count] = null;
    }
}
