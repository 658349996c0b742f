using System.Text.RegularExpressions;
using ActorDiffusion.Tensors.Native;
using ActorDiffusion.Tensors.Operators;

namespace ActorDiffusion.Tensors.Tests.Fuzz;

/// <summary>Every operator that the binding declares is given, in each place, every kind of argument that its schema does not allow.</summary>
public sealed partial class WrongKindTests(ITestOutputHelper output) : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Generator generator = new(1);

    public void Dispose()
    {
        generator.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void An_argument_of_a_wrong_kind_is_refused_by_name()
    {
        Declare();
        var tried = 0;
        foreach (var called in Operator.All)
        {
            var places = Places(called.Schema);
            for (var i = 0; i < places.Length; i++)
                foreach (var (kind, wrong) in Kinds().Where(kind => !Fits(places[i].Type, kind.Kind)))
                {
                    var arguments = places[..i].Select(place => Fitting(place.Type)).Append(wrong).ToArray();
                    var message = Should.Throw<TorchException>(() => called.Run(arguments), $"{called.Schema}: {kind} for {places[i].Name}").Message;
                    message.ShouldContain($"argument '{places[i].Name}' wants", Case.Sensitive, $"{called.Schema}: {kind}");
                    tried++;
                }

            Should.Throw<TorchException>(() => called.Run(new Argument[places.Length + 1])).Message.ShouldContain("arguments, not");
        }

        output.WriteLine($"{tried} wrong arguments for {Operator.All.Count()} operators");
        tried.ShouldBeGreaterThan(1000);
    }

    // Operators are declared by their first use. Other tests of this process need less memory than the limit that stays.
    private static void Declare()
    {
        NativeMethods.Check(NativeMethods.LimitAllocation(256 << 20));
        for (var number = 0; number < 3000; number++)
        {
            using var scope = NewDisposeScope();
            try
            {
                new RandomCall(1, number).Run();
            }
            catch (Exception refusal) when (refusal is TorchException or ArgumentException or ObjectDisposedException)
            {
            }
        }
    }

    private (ArgumentKind Kind, Argument Value)[] Kinds() =>
    [
        (ArgumentKind.None, Argument.None), (ArgumentKind.Tensor, ones([1])), (ArgumentKind.Integer, 1), (ArgumentKind.Real, 1.5),
        (ArgumentKind.Boolean, true), (ArgumentKind.IntegerList, new long[] { 1 }), (ArgumentKind.TensorList, new[] { ones([1]) }),
        (ArgumentKind.RealList, new[] { 1.5 }), (ArgumentKind.Text, "x"), (ArgumentKind.Device, CPU), (ArgumentKind.Generator, generator),
        (ArgumentKind.ScalarType, ScalarType.Float32),
    ];

    private Argument Fitting(string type) => Kinds().First(kind => Fits(type, kind.Kind)).Value;

    private static bool Fits(string type, ArgumentKind kind) => (type.TrimEnd('?'), kind) switch
    {
        (_, ArgumentKind.None) => type.EndsWith('?'),
        ("Tensor", ArgumentKind.Tensor) => true,
        ("int" or "SymInt", ArgumentKind.Integer) => true,
        ("float", ArgumentKind.Integer or ArgumentKind.Real) => true,
        ("Scalar", ArgumentKind.Integer or ArgumentKind.Real or ArgumentKind.Boolean) => true,
        ("bool", ArgumentKind.Boolean) => true,
        ("int[]" or "SymInt[]", ArgumentKind.IntegerList) => true,
        ("float[]", ArgumentKind.RealList) => true,
        ("Tensor[]" or "Tensor?[]", ArgumentKind.TensorList) => true,
        ("str", ArgumentKind.Text) => true,
        ("Device", ArgumentKind.Device) => true,
        ("Generator", ArgumentKind.Generator) => true,
        ("ScalarType", ArgumentKind.ScalarType) => true,
        _ => false,
    };

    /// <summary>"Tensor(a!) self, int[2] size=[], *, ScalarType? dtype=None" by type and name.</summary>
    private static (string Type, string Name)[] Places(string schema) =>
    [
        .. Place().Matches(schema[(schema.IndexOf('(', StringComparison.Ordinal) + 1)..schema.IndexOf(") -> ", StringComparison.Ordinal)])
            .Select(place => (Digits().Replace(place.Groups["type"].Value + place.Groups["suffix"].Value, "[]"), place.Groups["name"].Value)),
    ];

    [GeneratedRegex(@"(?<type>[A-Za-z]+)(\([a-z!| >*-]+\))?(?<suffix>(\?|\[\d*\])*) (?<name>\w+)(=(\[[^]]*\]|""[^""]*""|[^,]*))?(, |$)")]
    private static partial Regex Place();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Digits();
}
