using System.Reflection;

namespace ActorKit.Tests.Api;

/// <summary>What a program can use of an assembly: a line a type and a line a member, under the names that Akka.NET gives them.</summary>
internal static class ApiListing
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of);

    private static IEnumerable<string> Of(Type type) => typeof(Delegate).IsAssignableFrom(type)
        ? [$"delegate {ApiNames.Of(type)}{Parameters(type.GetMethod("Invoke")!)}"]
        : [$"{Kind(type)} {ApiNames.Of(type)}", .. type.IsEnum ? EnumNames(type) : Members(type)];

    private static IEnumerable<string> EnumNames(Type type) => type.GetEnumNames().Select(value => $"{ApiNames.Of(type)}.{value}");

    private static IEnumerable<string> Members(Type type) =>
    [
        .. type.GetConstructors(All).Where(constructor => IsVisible(constructor) && !IsCopy(constructor)).Select(constructor => $"new {ApiNames.Of(type)}{Parameters(constructor)}"),
        .. Lines(type),
    ];

    private static IEnumerable<string> Lines(Type type)
    {
        var name = ApiNames.Of(type);
        foreach (var method in type.GetMethods(All).Where(method => IsVisible(method) && !method.IsSpecialName && !IsCompilers(method)))
            yield return $"{name}.{method.Name}{Parameters(method)} : {ApiNames.Of(method.ReturnType)}";
        // To who uses it, a field that cannot be written is a property.
        foreach (var field in type.GetFields(All).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly))
            yield return $"{name}.{field.Name} : {ApiNames.Of(field.FieldType)}";
        foreach (var property in type.GetProperties(All).Where(property => property.GetMethod is { } getter && IsVisible(getter) && !IsCompilers(getter)))
            yield return $"{name}.{property.Name} : {ApiNames.Of(property.PropertyType)}";
    }

    private static string Kind(Type type) => type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : "class";

    private static string Parameters(MethodBase method) => $"({string.Join(", ", method.GetParameters().Select(parameter => ApiNames.Of(parameter.ParameterType)))})";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsCopy(ConstructorInfo constructor) => constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType;

    // An override says nothing that the type's own line does not, nor does what the compiler writes for a record.
    private static bool IsCompilers(MethodInfo method) =>
        method.GetBaseDefinition() != method || method.Name is "Deconstruct" or "Equals" or "PrintMembers" or "get_EqualityContract"
        || method.Name.Contains('<', StringComparison.Ordinal) || method.Name.StartsWith("op_", StringComparison.Ordinal);
}
