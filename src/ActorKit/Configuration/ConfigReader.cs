using ActorKit.Configuration.Hocon;

namespace ActorKit.Configuration;

/// <summary>Turns texts into values, and says what was wrong and where.</summary>
internal static class ConfigReader
{
    public delegate bool TryParse<T>(string text, out T value);

    public static string Text(HoconNode node, string path) =>
        node is HoconText text ? text.Text : throw Wrong(node, path, "a single value");

    public static bool TryBoolean(string text, out bool value)
    {
        value = text is "on" or "true" or "yes";
        return value || text is "off" or "false" or "no";
    }

    public static ConfigurationException Wrong(HoconNode node, string path, string expected)
    {
        var found = node switch
        {
            HoconText text => $"'{text.Text}'",
            HoconArray => "a list",
            _ => "an object",
        };
        return new ConfigurationException($"{node.Origin}: {path} is {found} but must be {expected}");
    }
}
