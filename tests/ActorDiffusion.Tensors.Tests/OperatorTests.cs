namespace ActorDiffusion.Tensors.Tests;

public sealed class OperatorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void A_product_of_matrices_has_the_right_elements()
    {
        var a = tensor([1f, 2f, 3f, 4f], 2, 2);
        var b = tensor([5f, 6f, 7f, 8f], 2, 2);
        a.matmul(b).ToArray<float>().ShouldBe([19f, 22f, 43f, 50f]);
    }

    [Fact]
    public void Noise_is_PyTorchs_from_the_same_seed()
    {
        // zimage.md §4.5
        using var generator = new Generator(42);
        var noise = randn([1, 16, 128, 128], generator).ToArray<float>();
        float[] golden = [1.926915f, 1.487284f, 0.900717f, -2.105521f, 0.678418f, -1.234545f, -0.043067f, -1.604667f];
        for (var i = 0; i < golden.Length; i++)
            noise[i].ShouldBe(golden[i], 2e-6f);
    }

    [Fact]
    public void A_generators_state_can_be_taken_up_again()
    {
        using var first = new Generator(7);
        randn([100], first);
        using var second = new Generator(0);
        second.set_state(first.get_state());
        randn([32], second).equal(randn([32], first)).ShouldBeTrue();
    }

    [Fact]
    public void A_refused_operation_says_why_and_the_process_goes_on()
    {
        var message = Should.Throw<TorchException>(() => ones([2, 3]).matmul(ones([2, 3]))).Message;
        message.ShouldContain("2x3");
        ones([2, 2]).sum().ToDouble().ShouldBe(4);
    }

    [Fact]
    public void A_size_beyond_memory_is_refused_before_allocation()
    {
        Should.Throw<TorchException>(() => zeros([1L << 40, 1L << 20])).Message.ShouldContain("larger than this machine's memory");
        Should.Throw<TorchException>(() => zeros([-1])).Message.ShouldContain("negative");
    }

    [Fact]
    public void Foreign_memory_is_used_in_place_and_its_owner_kept_alive()
    {
        var owner = new float[] { 1, 2, 3, 4 };
        var pin = System.Runtime.InteropServices.GCHandle.Alloc(owner, System.Runtime.InteropServices.GCHandleType.Pinned);
        using (var mapped = from_memory(pin.AddrOfPinnedObject(), [2, 2], ScalarType.Float32, owner))
        {
            owner[3] = 40;
            mapped.sum().ToDouble().ShouldBe(46);
        }

        pin.Free();
    }

    [Fact]
    public void A_disposed_tensor_is_refused()
    {
        var gone = ones([1]);
        gone.Dispose();
        Should.Throw<ObjectDisposedException>(() => gone + 1);
    }

    [Theory]
    [InlineData("cpu", "cpu")]
    [InlineData("cuda:1", "cuda:1")]
    [InlineData("MPS", "mps")]
    public void Devices_have_names(string given, string shown) => device(given).ToString().ShouldBe(shown);

    [Fact]
    public void The_processor_multiplies_in_single_precision_and_a_missing_gpu_does_not()
    {
        Supports(CPU, ScalarType.Float32, ProbedOperation.Training).ShouldBeTrue();
        Supports(CPU, ScalarType.Float8e4m3, ProbedOperation.MatrixProduct).ShouldBeFalse();
        Supports(new Device(DeviceType.CUDA, 99), ScalarType.Float32, ProbedOperation.Storage).ShouldBeFalse();
    }
}
