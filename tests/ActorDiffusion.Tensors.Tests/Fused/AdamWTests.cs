namespace ActorDiffusion.Tensors.Tests.Fused;

/// <summary>Against the update rule that torch.optim.AdamW documents, carried out in double precision.</summary>
public sealed class AdamWTests : IDisposable
{
    private const double Rate = 3e-3, Beta1 = 0.9, Beta2 = 0.99, Epsilon = 1e-8, Decay = 0.1;
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Generator generator = new(15);

    public void Dispose()
    {
        generator.Dispose();
        scope.Dispose();
    }

    [Theory]
    [InlineData(ScalarType.Float32, true, 2e-6)]
    [InlineData(ScalarType.Float32, false, 2e-6)]
    [InlineData(ScalarType.Float64, true, 1e-6)] // its factors cross as float32
    public void Several_steps_follow_the_rule(ScalarType type, bool inOrder, double tolerance)
    {
        var parameter = randn(inOrder ? [33, 7] : [7, 33], generator).to(type);
        parameter = (inOrder ? parameter : parameter.t()).requires_grad_();
        using var optimizer = new optim.AdamW([parameter], Rate, Beta1, Beta2, Epsilon, Decay);
        var (p, m, v) = (Numbers(parameter), new double[231], new double[231]);
        for (var step = 1; step <= 6; step++)
        {
            var gradient = (randn([33, 7], generator) * step).to(type);
            parameter.grad = gradient;
            optimizer.step(gradient_scale: 0.5);
            Step(p, m, v, Numbers(gradient), step, 0.5);
            Near(Numbers(parameter), p, tolerance);
            Near(Numbers(optimizer.ExpAvg[0]), m, tolerance);
            Near(Numbers(optimizer.ExpAvgSq[0]), v, tolerance);
        }
    }

    [Fact]
    public void Clipping_scales_all_gradients_by_one_factor()
    {
        var (a, b, c) = (zeros([3]).requires_grad_(), zeros([2, 2]).requires_grad_(), zeros([1]).requires_grad_());
        a.grad = tensor([3f, 0f, 0f]);
        b.grad = full([2, 2], 2);
        nn.utils.clip_grad_norm_([a, b, c], 1).ShouldBe(5, 1e-6);
        a.grad!.ToArray<float>()[0].ShouldBe((float)(3 / (5 + 1e-6)), 1e-6f);
        nn.utils.grad_norm_([a, b, c]).ShouldBe(1, 1e-5);
        nn.utils.clip_grad_norm_([a, b], 2).ShouldBe(1, 1e-5);
        b.grad!.ToArray<float>()[0].ShouldBe(0.4f, 1e-5f);
        c.grad.ShouldBeNull();
    }

    [Fact]
    public void A_continued_optimizer_gives_the_same_bits()
    {
        var gradients = Enumerable.Range(0, 6).Select(_ => randn([50], generator)).ToArray();
        var whole = ones([50]).requires_grad_();
        using var first = new optim.AdamW([whole], Rate);
        Run(whole, first, gradients);

        var stopped = ones([50]).requires_grad_();
        using var before = new optim.AdamW([stopped], Rate);
        Run(stopped, before, gradients[..3]);
        var continued = stopped.detach().clone().requires_grad_();
        using var after = new optim.AdamW([continued], Rate) { StepCount = before.StepCount };
        after.ExpAvg[0].copy_(before.ExpAvg[0]);
        after.ExpAvgSq[0].copy_(before.ExpAvgSq[0]);
        Run(continued, after, gradients[3..]);
        continued.equal(whole).ShouldBeTrue();

        static void Run(Tensor parameter, optim.AdamW optimizer, Tensor[] gradients)
        {
            foreach (var gradient in gradients)
            {
                parameter.grad = gradient;
                optimizer.step();
            }
        }
    }

    [Fact]
    public void A_parameter_changed_between_forward_and_backward_is_noticed()
    {
        var weight = ones([4]).requires_grad_();
        using var optimizer = new optim.AdamW([weight]);
        var loss = weight.square().sum();
        weight.grad = ones([4]);
        optimizer.step();
        Should.Throw<TorchException>(() => loss.backward()).Message.ShouldContain("modified by an inplace operation");
    }

    private static void Step(double[] p, double[] m, double[] v, double[] gradient, int step, double scale)
    {
        for (var i = 0; i < p.Length; i++)
        {
            var g = gradient[i] * scale;
            p[i] -= Rate * Decay * p[i];
            m[i] = (Beta1 * m[i]) + ((1 - Beta1) * g);
            v[i] = (Beta2 * v[i]) + ((1 - Beta2) * g * g);
            p[i] -= Rate * (m[i] / (1 - Math.Pow(Beta1, step))) / (Math.Sqrt(v[i] / (1 - Math.Pow(Beta2, step))) + Epsilon);
        }
    }

    private static double[] Numbers(Tensor tensor) => tensor.detach().to(ScalarType.Float64).ToArray<double>();

    private static void Near(double[] actual, double[] expected, double tolerance)
    {
        var size = expected.Max(Math.Abs);
        for (var i = 0; i < actual.Length; i++)
            actual[i].ShouldBe(expected[i], tolerance * size);
    }
}
