using System.Runtime.InteropServices;

namespace ActorDiffusion.Tensors.Native;

/// <summary>The C ABI of src/native/torch. Every <c>int</c> result is 0, or 1 with a text from <see cref="LastError"/>.</summary>
internal static unsafe partial class NativeMethods
{
    internal const string Library = "actordiffusion_torch";

    static NativeMethods() => NativeLoader.Register();

    [LibraryImport(Library, EntryPoint = "ad_last_error")]
    internal static partial byte* LastError();

    [LibraryImport(Library, EntryPoint = "ad_error_leave", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ErrorLeave(string text);

    [LibraryImport(Library, EntryPoint = "ad_limit_allocation")]
    internal static partial int LimitAllocation(long bytes);

    [LibraryImport(Library, EntryPoint = "ad_operator_find", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int OperatorFind(string name, string overload, out nint found);

    [LibraryImport(Library, EntryPoint = "ad_operator_call")]
    internal static partial int OperatorCall(nint found, NativeArgument* arguments, int count, nint* results, long* owned, int capacity, int* resultCount);

    [LibraryImport(Library, EntryPoint = "ad_operator_schema")]
    internal static partial int OperatorSchema(nint found, byte* text, int capacity);

    [LibraryImport(Library, EntryPoint = "ad_tensor_over_memory")]
    internal static partial int TensorOverMemory(void* data, long* shape, int rank, int dtype, delegate* unmanaged<void*, void> release, void* state, out nint result);

    [LibraryImport(Library, EntryPoint = "ad_tensor_alias")]
    internal static partial int TensorAlias(torch.Tensor tensor, out nint alias);

    [LibraryImport(Library, EntryPoint = "ad_tensor_free")]
    internal static partial void TensorFree(nint tensor);

    [LibraryImport(Library, EntryPoint = "ad_tensor_describe")]
    internal static partial int TensorDescribe(torch.Tensor tensor, out NativeDescription description);

    [LibraryImport(Library, EntryPoint = "ad_tensor_shape")]
    internal static partial int TensorShape(torch.Tensor tensor, long* sizes);

    [LibraryImport(Library, EntryPoint = "ad_tensor_data")]
    internal static partial int TensorData(torch.Tensor tensor, out void* data);

    [LibraryImport(Library, EntryPoint = "ad_tensor_item")]
    internal static partial int TensorItem(torch.Tensor tensor, out double real, out long integer);

    [LibraryImport(Library, EntryPoint = "ad_tensor_equal")]
    internal static partial int TensorEqual(torch.Tensor a, torch.Tensor b, out int equal);

    [LibraryImport(Library, EntryPoint = "ad_tensor_to")]
    internal static partial int TensorTo(torch.Tensor tensor, int dtype, long device, int copy, out nint result, out long owned);

    [LibraryImport(Library, EntryPoint = "ad_grad_mode_set")]
    internal static partial void GradModeSet(int enabled);

    [LibraryImport(Library, EntryPoint = "ad_grad_mode_get")]
    internal static partial int GradModeGet();

    [LibraryImport(Library, EntryPoint = "ad_tensor_set_requires_grad")]
    internal static partial int TensorSetRequiresGrad(torch.Tensor tensor, int required);

    [LibraryImport(Library, EntryPoint = "ad_tensor_grad")]
    internal static partial int TensorGrad(torch.Tensor tensor, out nint gradient);

    [LibraryImport(Library, EntryPoint = "ad_tensor_set_grad")]
    internal static partial int TensorSetGrad(torch.Tensor tensor, nint gradient);

    [LibraryImport(Library, EntryPoint = "ad_backward")]
    internal static partial int Backward(torch.Tensor output, nint gradient);

    [LibraryImport(Library, EntryPoint = "ad_recomputed_block")]
    internal static partial int RecomputedBlock(delegate* unmanaged<void*, nint*, int, nint*, int> run, delegate* unmanaged<void*, void> release, void* state, nint* inputs, int count, out nint result);

    [LibraryImport(Library, EntryPoint = "ad_generator_new")]
    internal static partial int GeneratorNew(long device, ulong seed, out nint generator);

    [LibraryImport(Library, EntryPoint = "ad_generator_free")]
    internal static partial void GeneratorFree(nint generator);

    [LibraryImport(Library, EntryPoint = "ad_generator_set_seed")]
    internal static partial int GeneratorSetSeed(torch.Generator generator, ulong seed);

    [LibraryImport(Library, EntryPoint = "ad_generator_get_state")]
    internal static partial int GeneratorGetState(torch.Generator generator, out nint state);

    [LibraryImport(Library, EntryPoint = "ad_generator_set_state")]
    internal static partial int GeneratorSetState(torch.Generator generator, torch.Tensor state);

    [LibraryImport(Library, EntryPoint = "ad_torch_version")]
    internal static partial byte* TorchVersion();

    [LibraryImport(Library, EntryPoint = "ad_thread_count")]
    internal static partial int ThreadCount();

    [LibraryImport(Library, EntryPoint = "ad_set_thread_count")]
    internal static partial int SetThreadCount(int count);

    [LibraryImport(Library, EntryPoint = "ad_parallel_info")]
    internal static partial int ParallelInfo(byte* text, int capacity);

    [LibraryImport(Library, EntryPoint = "ad_device_available")]
    internal static partial int DeviceAvailable(long device, out int available);

    [LibraryImport(Library, EntryPoint = "ad_keep_freed_memory")]
    internal static partial void KeepFreedMemory();

    [LibraryImport(Library, EntryPoint = "ad_release_kept_memory")]
    internal static partial void ReleaseKeptMemory();

    /// <summary>Throws what the native side remembered when <paramref name="status"/> is not 0.</summary>
    internal static void Check(int status)
    {
        if (status != 0)
            throw new TorchException(Marshal.PtrToStringUTF8((nint)LastError()) ?? "unknown native error");
    }
}
