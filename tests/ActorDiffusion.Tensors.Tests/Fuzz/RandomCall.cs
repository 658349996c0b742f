using System.Collections;
using System.Globalization;
using System.Reflection;

namespace ActorDiffusion.Tensors.Tests.Fuzz;

/// <summary>One member with arguments drawn for it.</summary>
internal sealed class RandomCall
{
    private static readonly Type[] Elements = [typeof(float), typeof(double), typeof(byte), typeof(long), typeof(Half), typeof(bool), typeof(ushort), typeof(char)];
    private readonly Dice dice;
    private readonly MethodBase member;
    private readonly object? target;
    private readonly object?[] arguments;

    public RandomCall(ulong seed, long number)
    {
        dice = new(seed, number);
        var tensors = new RandomTensors(dice);
        var random = new RandomArguments(dice, tensors);
        member = Closed(dice.Pick(PublicMembers.All));
        bool bound = !member.IsStatic && !member.IsConstructor;
        object?[] drawn = [.. bound ? [random.Of(member.DeclaringType!, "this")] : Array.Empty<object?>(), .. member.GetParameters().Select(random.For)];
        if (dice.OneIn(2) && new FittingArguments(dice, tensors).For(member) is { } fitting)
            drawn = [.. drawn.Select((one, i) => i < fitting.Length && !dice.OneIn(20) ? fitting[i] : one)];
        target = bound ? drawn[0] : null;
        arguments = bound ? drawn[1..] : drawn;
    }

    /// <summary>Calls, looks at what came back and, sometimes, sends a gradient through it. What the member throws is thrown as it is.</summary>
    public void Run()
    {
        const BindingFlags plain = BindingFlags.DoNotWrapExceptions;
        var result = member is ConstructorInfo constructor
            ? constructor.Invoke(plain, null, arguments, CultureInfo.InvariantCulture)
            : member.Invoke(target, plain, null, arguments, CultureInfo.InvariantCulture);
        foreach (var tensor in (result as IEnumerable)?.OfType<Tensor>() ?? (result is Tensor one ? [one] : []))
            Use(tensor);
        if (result is IDisposable disposable)
            disposable.Dispose();
    }

    public string Member => $"{member.DeclaringType!.Name}.{member.Name}/{member.GetParameters().Length}";

    public override string ToString() =>
        $"{member.DeclaringType!.Name}.{member.Name}({(target is null ? "" : Text(target) + "; ")}{string.Join(", ", arguments.Select(Text))})";

    private void Use(Tensor tensor)
    {
        if (tensor.IsClosed || tensor.numel() > 1_000_000)
            return;
        if (tensor.requires_grad && dice.OneIn(2))
            tensor.sum().backward();
        tensor.to(ScalarType.Float32, copy: true).ToArray<float>();
    }

    private MethodBase Closed(MethodBase open) =>
        open is MethodInfo { IsGenericMethodDefinition: true } method ? method.MakeGenericMethod(dice.Pick(Elements)) : open;

    private static string Text(object? value) => value switch
    {
        null => "null",
        Tensor tensor => RandomTensors.Describe(tensor),
        string { Length: > 40 } text => $"\"{text[..8]}…\"({text.Length})",
        string text => $"\"{text}\"",
        IEnumerable { } list => list.Cast<object>().ToArray() is var items && items.Length > 12
            ? $"[{items.Length} × {Text(items[0])}…]"
            : $"[{string.Join(", ", items.Select(Text))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
