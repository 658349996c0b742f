namespace ActorKit.Tests.Api;

/// <summary>Types by the names that Akka.NET gives them; the runtime's own without their namespace.</summary>
internal static class ApiNames
{
    public static string Of(Type type)
    {
        if (type.IsByRef) return "ref " + Of(type.GetElementType()!);
        if (type.IsArray) return Of(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter) return type.Name;
        var name = Akka(Plain(type));
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name;
    }

    private static string Plain(Type type)
    {
        var name = type.Name.Split('`')[0];
        if (type.DeclaringType is { } outer) return $"{Plain(outer)}.{name}";
        return type.Namespace is { } space && !space.StartsWith("System", StringComparison.Ordinal) ? $"{space}.{name}" : name;
    }

    private static string Akka(string name) => name.StartsWith("ActorKit.", StringComparison.Ordinal) ? "Akka." + name["ActorKit.".Length..] : name;
}
