using ActorKit.Configuration;

namespace ActorKit.Util;

/// <summary>Types named in the configuration. Akka.NET's own names mean their counterparts here.</summary>
internal static class TypeNames
{
    public static Type Resolve(string name, string setting)
    {
        var type = Find(name) ?? (name.StartsWith("Akka.", StringComparison.Ordinal) ? Find("ActorKit" + WithoutAssembly(name)[4..]) : null);
        return type ?? throw new ConfigurationException($"{setting} names the type '{name}', which cannot be found");
    }

    private static Type? Find(string name) =>
        Type.GetType(name, throwOnError: false) ?? typeof(TypeNames).Assembly.GetType(WithoutAssembly(name), throwOnError: false);

    private static string WithoutAssembly(string name) => name.Split(',')[0].Trim();
}
