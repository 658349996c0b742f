using System.Reflection;

namespace ActorDiffusion.Tensors.Tests.Fuzz;

/// <summary>Everything callable that the binding declares: methods, operators, properties and constructors of torch and what is nested in it.</summary>
internal static class PublicMembers
{
    // from_memory takes a raw address, set_num_threads changes what follows (both have tests of their own).
    private static readonly string[] LeftOut = ["from_memory", "set_num_threads", "Dispose", "DetachFromDisposeScope", "<Clone>$", "Deconstruct", "Equals"];

    public static MethodBase[] All { get; } = [.. Of(typeof(torch)).OrderBy(member => member.DeclaringType!.FullName + member, StringComparer.Ordinal)];

    private static IEnumerable<MethodBase> Of(Type type)
    {
        const BindingFlags declared = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var nested = type.GetNestedTypes().Where(inner => !inner.IsEnum).SelectMany(Of);
        var own = type.GetMethods(declared).Cast<MethodBase>().Concat(type.GetConstructors(declared)).Where(Callable);
        return own.Concat(nested);
    }

    // Reflection cannot pass or return a span, and would let an init accessor change torch.CPU.
    private static bool Callable(MethodBase member) =>
        !LeftOut.Contains(member.Name)
        && !(member.DeclaringType == typeof(Device) && member.Name.StartsWith("set_", StringComparison.Ordinal))
        && !member.GetParameters().Any(parameter => parameter.ParameterType.IsByRefLike)
        && member is not MethodInfo { ReturnType.IsByRefLike: true };
}
