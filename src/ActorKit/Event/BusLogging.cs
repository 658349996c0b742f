using System.Globalization;

namespace ActorKit.Event;

/// <summary>Publishes log lines on the event stream.</summary>
internal sealed class BusLogging(EventStream bus, string logSource, Type logClass) : ILoggingAdapter
{
    public bool IsDebugEnabled => IsEnabled(LogLevel.DebugLevel);

    public bool IsInfoEnabled => IsEnabled(LogLevel.InfoLevel);

    public bool IsWarningEnabled => IsEnabled(LogLevel.WarningLevel);

    public bool IsErrorEnabled => IsEnabled(LogLevel.ErrorLevel);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= bus.LogLevel;

    public void Log(LogLevel logLevel, Exception? cause, string format, params object?[] args)
    {
        if (!IsEnabled(logLevel)) return;
        var message = args.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, args);
        bus.Publish(logLevel switch
        {
            LogLevel.DebugLevel => new Debug(logSource, logClass, message),
            LogLevel.InfoLevel => new Info(logSource, logClass, message),
            LogLevel.WarningLevel => new Warning(cause, logSource, logClass, message),
            _ => (object)new Error(cause, logSource, logClass, message),
        });
    }
}
