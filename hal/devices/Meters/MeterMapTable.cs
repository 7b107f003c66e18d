namespace Borne.Hal.Devices.Meters;

/// <summary>
/// Register maps of common meters by their names, as texts of <see cref="RegisterMapText"/>. Values that a variant of a meter
/// does not have cost a refused request at the start and are missing.
/// </summary>
public static class MeterMapTable
{
    /// <summary>The names.</summary>
    public const string Names = "SDM120,SDM220,SDM230,SDM630,SDM72D-M,SDM72DM-V2,PZEM-004T,ABB-B21,ABB-B23,EM340,PRO380,iEM3155,"
        + "WE-514,WE-516,DTSU666,DDSU666";

    /// <summary>Finds a map.</summary>
    /// <param name="name">One of <see cref="Names"/>, in any case.</param>
    /// <returns>A new map, or null when there is none of this name.</returns>
    public static RegisterMap Find(string name)
    {
        // Names.Split, so that a name and its map cannot drift apart.
        string[] names = Names.Split(',');
        string wanted = name.ToUpper();
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].ToUpper() == wanted)
            {
                return Map(i);
            }
        }

        return null;
    }

    private static RegisterMap Map(int index)
    {
        return index switch
        {
            0 or 1 or 2 => MeterMaps.EastronOnePhase(),
            3 => MeterMaps.EastronThreePhases(),
            6 => MeterMaps.Pzem004T(),
            _ => RegisterMapText.TryParse(Text(index), out _),
        };
    }

    private static string Text(int index)
    {
        return index switch
        {
            4 => "power=52,f32,0;energy=72,f32,3;export=74,f32,3",
            5 => "gap=16;u1=0,f32,3;u2=2,f32,3;u3=4,f32,3;i1=6,f32,3;i2=8,f32,3;i3=10,f32,3;power1=12,f32,0;power2=14,f32,0;"
                + "power3=16,f32,0;power=52,f32,0;var=60,f32,0;pf=62,f32,3;hz=70,f32,3;energy=72,f32,3;export=74,f32,3",
            7 => "function=3;energy=20480,s64,1;export=20484,s64,1;varh=20492,s64,1;varhexport=20496,s64,1;u1=23296,u32,2;"
                + "i1=23308,u32,1;power=23316,s32,-2;var=23324,s32,-2;hz=23340,u16,1;pf=23354,s16,0",
            8 => "function=3;energy=20480,s64,1;export=20484,s64,1;varh=20492,s64,1;varhexport=20496,s64,1;u1=23296,u32,2;"
                + "u2=23298,u32,2;u3=23300,u32,2;i1=23308,u32,1;i2=23310,u32,1;i3=23312,u32,1;in=23314,u32,1;power=23316,s32,-2;"
                + "power1=23318,s32,-2;power2=23320,s32,-2;power3=23322,s32,-2;var=23324,s32,-2;hz=23340,u16,1;pf=23354,s16,0",
            9 => "u1=0,s32l,2;u2=2,s32l,2;u3=4,s32l,2;i1=12,s32l,0;i2=14,s32l,0;i3=16,s32l,0;power1=18,s32l,-1;power2=20,s32l,-1;"
                + "power3=22,s32l,-1;power=40,s32l,-1;var=44,s32l,-1;pf=49,s16,0;hz=51,s16,2;energy=52,s32l,2;export=78,s32l,2",
            10 => "function=3;u1=20482,f32,3;u2=20484,f32,3;u3=20486,f32,3;hz=20488,f32,3;i1=20492,f32,3;i2=20494,f32,3;"
                + "i3=20496,f32,3;power=20498,f32,3;power1=20500,f32,3;power2=20502,f32,3;power3=20504,f32,3;var=20506,f32,3;"
                + "pf=20522,f32,3;energy=24588,f32,3;export=24600,f32,3;varh=24624,f32,3;varhexport=24636,f32,3",
            11 => "function=3;i1=2999,f32,3;i2=3001,f32,3;i3=3003,f32,3;u1=3027,f32,3;u2=3029,f32,3;u3=3031,f32,3;"
                + "power1=3053,f32,3;power2=3055,f32,3;power3=3057,f32,3;power=3059,f32,3;var=3067,f32,3;hz=3109,f32,3;"
                + "energy=3203,s64,0;export=3207,s64,0;varh=3219,s64,0;varhexport=3223,s64,0",
            12 => "function=3;hz=304,u16,1;u1=305,u16,1;i1=313,u32,0;power=320,u32,0;var=328,u32,0;pf=344,u16,0;energy=40960,u32,1",
            13 => "function=3;u1=14,f32,3;u2=16,f32,3;u3=18,f32,3;hz=20,f32,3;i1=22,f32,3;i2=24,f32,3;i3=26,f32,3;power=28,f32,3;"
                + "power1=30,f32,3;power2=32,f32,3;power3=34,f32,3;var=36,f32,3;pf=52,f32,3;energy=264,f32,3;export=272,f32,3;"
                + "varh=288,f32,3;varhexport=296,f32,3",
            14 => "function=3;energy=4126,f32,3;export=4136,f32,3;u1=8198,f32,2;u2=8200,f32,2;u3=8202,f32,2;i1=8204,f32,0;"
                + "i2=8206,f32,0;i3=8208,f32,0;power=8210,f32,-1;power1=8212,f32,-1;power2=8214,f32,-1;power3=8216,f32,-1;"
                + "var=8218,f32,-1;pf=8234,f32,0;hz=8260,f32,1",
            _ => "function=3;u1=8192,f32,3;i1=8194,f32,3;power=8196,f32,3;var=8198,f32,3;pf=8202,f32,3;hz=8206,f32,3;"
                + "energy=16384,f32,3;export=16394,f32,3",
        };
    }
}
