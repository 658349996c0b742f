using System.Runtime.InteropServices;

namespace ActorDiffusion.Tensors.Tests;

/// <summary>What once ended the process, or could have.</summary>
public sealed class GuardTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Numbers_that_libtorch_divides_by_are_checked_before()
    {
        var (x, weight) = (ones([1, 4, 8, 8]), ones([4, 4, 1, 1]));
        Refused(() => nn.functional.conv2d(x, weight, null, stride: 0)).ShouldContain("stride");
        Refused(() => nn.functional.conv2d(x, weight, null, groups: 1L << 32)).ShouldContain("groups");
        Refused(() => nn.functional.group_norm(x, 0, null, null)).ShouldContain("group");
        Refused(() => nn.functional.max_pool2d(x, 0, 0)).ShouldContain("kernel");
    }

    [Fact]
    public void A_view_with_a_million_parts_is_refused()
    {
        Refused(() => ones([1]).expand(1L << 40).unbind()).ShouldContain("1099511627776 tensors");
        Refused(() => ones([0]).chunk(1L << 40)).ShouldContain("1099511627776 tensors");
        ones([10_000]).unbind().Length.ShouldBe(10_000);
    }

    [Fact]
    public void A_disposed_tensor_is_refused_wherever_it_is_given()
    {
        var x = ones([2]).requires_grad_();
        var gone = ones([2]);
        gone.Dispose();
        Should.Throw<ObjectDisposedException>(() => x.grad = gone);
        Should.Throw<ObjectDisposedException>(() => (x * 2).backward(gone));
        Should.Throw<ObjectDisposedException>(() => utils.checkpoint(inputs => inputs[0], x, gone));
        Should.Throw<ObjectDisposedException>(() => cat([x, gone]));
        (x * 2).sum().backward();
        x.grad!.sum().ToDouble().ShouldBe(4);
    }

    [Fact]
    public void A_missing_tensor_is_refused_by_name()
    {
        Refused(() => ones([2]).add(null!)).ShouldContain("'other' wants Tensor, not nothing");
        Refused(() => cat([ones([2]), null!])).ShouldContain("Tensor 1 of a list of 2 is missing");
    }

    [Fact]
    public void A_gradient_that_does_not_fit_is_refused()
    {
        var x = ones([2]).requires_grad_();
        Refused(() => x.grad = ones([3])).ShouldContain("shape, type and device");
        Refused(() => x.grad = ones([2], ScalarType.BFloat16)).ShouldContain("shape, type and device");
        Refused(() => x.grad = x).ShouldContain("its own");
    }

    [Theory]
    [InlineData(23)]
    [InlineData(12)]
    [InlineData(-1)]
    [InlineData(99)]
    public void An_element_type_that_this_libtorch_lacks_is_refused_by_number(int type)
    {
        Assert.SkipWhen(type == 23 && !__version__.StartsWith("1.", StringComparison.Ordinal), "newer versions have fp8");
        Refused(() => zeros([1], (ScalarType)type)).ShouldContain($"no element type of number {type}");
        Refused(() => zeros([1]).to((ScalarType)type)).ShouldContain($"no element type of number {type}");
    }

    [Fact]
    public void A_backend_that_is_missing_is_named_in_one_sentence()
    {
        Assert.SkipWhen(MPS.IsAvailable, "this machine has an Apple GPU");
        Refused(() => zeros([1], device: MPS)).ShouldMatch("^Could not run 'aten::empty.memory_format' with arguments from the 'MPS' backend\\.$");
        Refused(() => zeros([1]).to(new Device((DeviceType)40))).ShouldContain("no device of kind 40");
    }

    [Fact]
    public void Threads_beyond_what_the_system_grants_are_refused()
    {
        Refused(() => set_num_threads(0)).ShouldContain("from 1 to");
        Refused(() => set_num_threads(int.MaxValue)).ShouldContain("from 1 to");
    }

    [Fact]
    public void Foreign_memory_of_an_impossible_size_is_refused_and_its_owner_let_go()
    {
        var pin = GCHandle.Alloc(new float[4], GCHandleType.Pinned);
        var owner = Refuse(pin.AddrOfPinnedObject());
        pin.Free();
        GC.Collect(2);
        owner.IsAlive.ShouldBeFalse();

        static WeakReference Refuse(nint address)
        {
            var held = new object();
            Refused(() => from_memory(address, [2, -2], ScalarType.Float32, held)).ShouldContain("impossible size -2");
            Refused(() => from_memory(address, [1L << 40, 1L << 40], ScalarType.Float32, held)).ShouldContain("impossible size");
            Refused(() => from_memory(0, [2], ScalarType.Float32, held)).ShouldContain("no address");
            return new(held);
        }
    }

    [Fact]
    public void A_tensor_of_many_dimensions_has_a_shape()
    {
        ones([1]).reshape([.. Enumerable.Repeat(1L, 5000)]).shape.Length.ShouldBe(5000);
        Refused(() => ones([2, 3]).size(2)).ShouldContain("has no dimension 2");
    }

    private static string Refused(Action action) => Should.Throw<TorchException>(action).Message;

    private static string Refused(Func<object> action) => Refused(() => { action(); });
}
