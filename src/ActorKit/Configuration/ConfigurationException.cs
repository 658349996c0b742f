namespace ActorKit.Configuration;

/// <summary>A setting is missing or has a value of the wrong kind.</summary>
public class ConfigurationException(string message, Exception? cause = null) : Exception(message, cause);
