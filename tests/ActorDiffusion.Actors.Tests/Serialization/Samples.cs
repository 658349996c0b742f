using System.Collections;
using System.Text.Json.Serialization;

namespace ActorDiffusion.Actors.Tests.Serialization;

/// <summary>Makes a message with every value set to something that is not its default.</summary>
internal static class Samples
{
    public static object Of(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => Of(inner),
        _ when type == typeof(string) => "text \"<ü>\"",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 7,
        _ when type == typeof(long) => 1L << 40,
        _ when type == typeof(ulong) => ulong.MaxValue,
        _ when type == typeof(double) => 0.1,
        _ when type == typeof(byte[]) => new byte[] { 1, 2, 255 },
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!,
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => List(type.GetGenericArguments()[0]),
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) => Dictionary(type.GetGenericArguments()),
        { IsAbstract: true } => Of(Derived(type)),
        _ => Record(type),
    };

    private static object Record(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(each => each.GetParameters().Length).First();
        var record = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType))]);
        foreach (var property in type.GetProperties().Where(each => each.SetMethod is not null && each.GetCustomAttributes(typeof(JsonIgnoreAttribute), true).Length == 0))
            property.SetValue(record, Of(property.PropertyType));
        return record;
    }

    private static IList List(Type element)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        // One of each kind where there are several.
        if (element.IsAbstract) foreach (var derived in AllDerived(element)) list.Add(Of(derived));
        else list.Add(Of(element));
        return list;
    }

    private static IDictionary Dictionary(Type[] types)
    {
        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(types))!;
        dictionary.Add(Of(types[0]), Of(types[1]));
        return dictionary;
    }

    private static Type Derived(Type type) => AllDerived(type).First();

    private static IEnumerable<Type> AllDerived(Type type) =>
        type.GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false).Cast<JsonDerivedTypeAttribute>().Select(each => each.DerivedType);
}
