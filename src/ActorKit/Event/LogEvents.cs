using System.Globalization;

namespace ActorKit.Event;

public enum LogLevel
{
    DebugLevel,
    InfoLevel,
    WarningLevel,
    ErrorLevel,
    OffLevel,
}

/// <summary>A line for the log.</summary>
public abstract class LogEvent(Exception? cause, string logSource, Type logClass, object message)
{
    public Exception? Cause => cause;

    public DateTime Timestamp { get; } = TimeProvider.System.GetUtcNow().UtcDateTime;

    public string LogSource => logSource;

    public Type LogClass => logClass;

    public object Message => message;

    public abstract LogLevel LogLevel();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {GetType().Name.ToUpperInvariant()} [{logSource}] {message}{(cause is null ? "" : $"{Environment.NewLine}{cause}")}");
}

public class Debug(string logSource, Type logClass, object message) : LogEvent(null, logSource, logClass, message)
{
    public override LogLevel LogLevel() => Event.LogLevel.DebugLevel;
}

public class Info(string logSource, Type logClass, object message) : LogEvent(null, logSource, logClass, message)
{
    public override LogLevel LogLevel() => Event.LogLevel.InfoLevel;
}

public class Warning(Exception? cause, string logSource, Type logClass, object message) : LogEvent(cause, logSource, logClass, message)
{
    public Warning(string logSource, Type logClass, object message) : this(null, logSource, logClass, message)
    {
    }

    public override LogLevel LogLevel() => Event.LogLevel.WarningLevel;
}

public class Error(Exception? cause, string logSource, Type logClass, object message) : LogEvent(cause, logSource, logClass, message)
{
    public override LogLevel LogLevel() => Event.LogLevel.ErrorLevel;
}
