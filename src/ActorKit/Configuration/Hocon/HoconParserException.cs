namespace ActorKit.Configuration.Hocon;

/// <summary>The text is not HOCON; the message starts with file and line.</summary>
public sealed class HoconParserException(string message) : ConfigurationException(message)
{
    internal HoconParserException(HoconOrigin at, string problem) : this($"{at}: {problem}")
    {
    }
}
