using ActorKit.Actor;
using ActorKit.Configuration;

namespace ActorKit.Event;

/// <summary>Makes loggers.</summary>
public static class Logging
{
    public static ILoggingAdapter GetLogger(this IActorContext context) =>
        new BusLogging(context.System.EventStream, context.Self.Path.ToString(), context.Props.Type);

    public static ILoggingAdapter GetLogger(ActorSystem system, object logSourceObj) =>
        new BusLogging(system.EventStream, logSourceObj as string ?? logSourceObj.GetType().Name, logSourceObj.GetType());

    public static ILoggingAdapter GetLogger(EventStream loggingBus, string source) => new BusLogging(loggingBus, source, typeof(ActorSystem));

    public static LogLevel LogLevelFor(string logLevel) => logLevel.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.DebugLevel,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        "OFF" => LogLevel.OffLevel,
        _ => throw new ConfigurationException($"akka.loglevel is '{logLevel}' but must be DEBUG, INFO, WARNING, ERROR or OFF"),
    };
}
