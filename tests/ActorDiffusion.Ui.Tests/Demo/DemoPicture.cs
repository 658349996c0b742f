using System.Globalization;

namespace ActorDiffusion.Ui.Tests.Demo;

/// <summary>A portrait of a few shapes, different for every number.</summary>
internal static class DemoPicture
{
    public static string Url(int number) => $"/demo/pictures/{number}.svg";

    public static string Draw(int number)
    {
        var hue = number * 47 % 360;
        var tilt = number * 13 % 21 - 10;
        var smile = number * 7 % 40;
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512">
            <rect width="512" height="512" fill="hsl({hue} 25% 72%)"/>
            <g transform="rotate({tilt} 256 300)" stroke="#222" stroke-width="5" stroke-linecap="round">
            <path d="M96 512c10-120 90-150 160-150s150 30 160 150z" fill="hsl({(hue + 160) % 360} 35% 35%)"/>
            <ellipse cx="256" cy="220" rx="112" ry="140" fill="hsl({(hue + 40) % 360} 38% 82%)"/>
            <path d="M140 200c0-140 232-140 232 0-30-70-200-70-232 0z" fill="hsl({(hue + 200) % 360} 30% 22%)"/>
            <circle cx="212" cy="215" r="12" fill="#222"/><circle cx="300" cy="215" r="12" fill="#222"/>
            <path d="M205 290q50 {smile} 102 0" fill="none"/>
            </g></svg>
            """);
    }
}
