namespace ActorDiffusion.Tensors.Tests;

[Collection(nameof(LifetimeTests))]
public sealed class RecomputedBlockTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Generator generator = new(21);

    public void Dispose()
    {
        generator.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Gradients_are_those_without_it()
    {
        var first = Gradients((block, inputs) => block(inputs));
        var second = Gradients(utils.checkpoint);
        for (var i = 0; i < first.Length; i++)
            second[i].equal(first[i]).ShouldBeTrue($"gradient {i}");

        static Tensor[] Gradients(Func<Func<Tensor[], Tensor>, Tensor[], Tensor> run)
        {
            using var generator = new Generator(3);
            Tensor[] leaves = [.. Enumerable.Range(0, 5).Select(_ => randn([6, 6], generator).requires_grad_())];
            var x = run(inputs => inputs[0].matmul(inputs[1]).silu() * inputs[2] + inputs[3].matmul(leaves[4]), leaves[..4]);
            // The second block's input is what the first made, its parameter was used before.
            run(inputs => inputs[0].matmul(leaves[4]).tanh(), [x]).square().mean().backward();
            return [.. leaves.Select(leaf => leaf.grad!)];
        }
    }

    [Fact]
    public void The_block_runs_once_forward_without_a_graph_and_once_backward_with_one()
    {
        var modes = new List<bool>();
        var x = ones([2]).requires_grad_();
        var result = utils.checkpoint(
            inputs =>
            {
                modes.Add(is_grad_enabled());
                using (no_grad())
                    inputs[0].sum();
                modes.Add(is_grad_enabled());
                return inputs[0] * 3;
            },
            x);
        result.requires_grad.ShouldBeTrue();
        result.sum().backward();
        modes.ShouldBe([false, false, true, true]);
        is_grad_enabled().ShouldBeTrue();
        x.grad!.ToArray<float>().ShouldBe([3f, 3f]);
    }

    [Fact]
    public void Blocks_nest()
    {
        var (x, w) = (tensor(0.5).requires_grad_(), tensor(2.0).requires_grad_());
        var result = utils.checkpoint(
            outer => utils.checkpoint(middle => utils.checkpoint(inner => inner[0] * w, middle[0] * w).sin(), outer[0]) * outer[0],
            x);
        result.backward();
        // x · sin(w² x)
        x.grad!.ToDouble().ShouldBe(Math.Sin(2) + (0.5 * 4 * Math.Cos(2)), 1e-6);
        w.grad!.ToDouble().ShouldBe(0.5 * 4 * 0.5 * Math.Cos(2), 1e-6);
    }

    [Fact]
    public void Eighty_blocks_inside_each_other_still_come_back()
    {
        var x = tensor(1.0).requires_grad_();
        Nested(80, x).backward();
        x.grad!.ToDouble().ShouldBe(1, 1e-6);

        static Tensor Nested(int depth, Tensor given) => utils.checkpoint(inputs => depth == 0 ? inputs[0] * 1 : Nested(depth - 1, inputs[0]), given);
    }

    [Fact]
    public void A_block_that_needs_no_gradient_gives_none()
    {
        var (x, frozen) = (ones([2]), ones([2]));
        var trained = ones([2]).requires_grad_();
        (utils.checkpoint(inputs => inputs[0] * frozen, x) + trained).sum().backward();
        x.grad.ShouldBeNull();
        trained.grad!.sum().ToDouble().ShouldBe(2);
    }

    [Fact]
    public void A_block_may_give_back_its_input()
    {
        var x = ones([2]).requires_grad_();
        utils.checkpoint(inputs => inputs[0], x).sum().backward();
        x.grad!.sum().ToDouble().ShouldBe(2);
    }

    [Fact]
    public void What_a_block_throws_comes_out_and_nothing_stays()
    {
        var x = ones([2]).requires_grad_();
        Failing();
        var before = LiveTensors.Count();
        Failing();
        LiveTensors.Count().ShouldBe(before);
        is_grad_enabled().ShouldBeTrue();
        (x * 2).sum().backward();
        x.grad!.sum().ToDouble().ShouldBe(4);

        void Failing()
        {
            using var inner = NewDisposeScope();
            Message(() => utils.checkpoint(_ => throw new InvalidOperationException("forward: größer"), x)).ShouldBe("forward: größer");
            Message(() => utils.checkpoint(inputs => utils.checkpoint(_ => throw new InvalidOperationException("within"), inputs), x)).ShouldBe("within");
            Message(() => utils.checkpoint(_ => null!, x)).ShouldBe("A recomputed block gave no tensor.");
            var calls = 0;
            var result = utils.checkpoint(inputs => calls++ == 0 ? inputs[0] * 2 : throw new InvalidOperationException("backward"), x);
            Message(() => result.sum().backward()).ShouldContain("backward");
            Message(() => ones([2]).matmul(ones([3]))).ShouldContain("size");
        }
    }

    [Fact]
    public void Intermediate_tensors_are_gone_after_the_block_with_and_without_a_graph()
    {
        var x = ones([4]).requires_grad_();
        var before = LiveTensors.Count();
        var result = utils.checkpoint(Block, x);
        LiveTensors.Count().ShouldBe(before + 1);
        result.sum().backward();
        using (no_grad())
        {
            before = LiveTensors.Count();
            var plain = utils.checkpoint(Block, x);
            LiveTensors.Count().ShouldBe(before + 1);
            plain.equal(result).ShouldBeTrue();
            utils.checkpoint(inputs => inputs[0], x).ShouldBeSameAs(x);
        }

        static Tensor Block(Tensor[] inputs) => ((inputs[0] + 1) * 2 - 3).exp().log();
    }

    [Fact]
    public void A_block_takes_one_to_four_tensors()
    {
        Message(() => utils.checkpoint(_ => ones([1]))).ShouldContain("1 to 4");
        Message(() => utils.checkpoint(_ => ones([1]), [.. Enumerable.Repeat(ones([1]), 5)])).ShouldContain("1 to 4");
    }

    private static string Message(Func<object> action) => Message(() => { action(); });

    private static string Message(Action action) => Should.Throw<TorchException>(action).Message;
}
