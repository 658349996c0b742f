using System.IO.MemoryMappedFiles;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>
/// A memory-mapped safetensors file. Opening it checks the whole header against the file's length, so that later reads cannot leave it;
/// nothing but the header is read and no tensor is allocated.
/// </summary>
public sealed unsafe class SafetensorsFile : IDisposable
{
    private readonly MemoryMappedFile map;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly SafetensorsHeader header;
    private MappingLease? lease;

    private SafetensorsFile(string path, MemoryMappedFile map, long length)
    {
        Path = path;
        Length = length;
        this.map = map;
        view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        try
        {
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            var first = new ReadOnlySpan<byte>(start, (int)Math.Min(length, 32));
            var headerLength = SafetensorsHeader.ReadLength(path, first, length);
            header = SafetensorsHeader.Parse(path, new ReadOnlySpan<byte>(start + 8, (int)headerLength), length);
        }
        catch
        {
            Unmap();
            throw;
        }
    }

    /// <summary>The path it was opened with.</summary>
    public string Path { get; }

    /// <summary>Bytes of the whole file.</summary>
    public long Length { get; }

    /// <summary>All tensors by name.</summary>
    public IReadOnlyDictionary<string, TensorInfo> Tensors => header.Tensors;

    /// <summary>The header's <c>__metadata__</c>; a value that is no string is given as its JSON text.</summary>
    public IReadOnlyDictionary<string, string> Metadata => header.Metadata;

    /// <summary>First byte after the header.</summary>
    internal long DataStart => header.DataStart;

    /// <summary>Maps a file and checks its header.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <exception cref="BadInputException">The file is missing, unreadable, damaged or of another kind.</exception>
    public static SafetensorsFile Open(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
                throw FileFault.Of(path, Directory.Exists(path) ? "is a folder" : "does not exist", "give the path of a safetensors file");
            if (info.Length == 0)
                throw FileFault.Of(path, "is empty");
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            var length = stream.Length;
            var map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            try
            {
                return new SafetensorsFile(path, map, length);
            }
            catch
            {
                map.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw FileFault.Of(path, $"cannot be read ({e.Message.TrimEnd('.')})", "check the path and its permissions", e);
        }
    }

    /// <summary>The tensor of that name.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <exception cref="BadInputException">The file has no such tensor.</exception>
    public TensorInfo this[string name] =>
        Tensors.TryGetValue(name, out var tensor)
            ? tensor
            : throw FileFault.Of(Path, $"has no tensor {FileFault.Quote(name)}", "use a file of the expected kind");

    /// <summary>Part of the mapped bytes; valid until the file is disposed.</summary>
    /// <param name="offset">First byte, counted from the start of the file.</param>
    /// <param name="length">Number of bytes, at most 2 GiB.</param>
    public ReadOnlySpan<byte> Bytes(long offset, int length) => new(Address(offset, length), length);

    /// <summary>All bytes of a tensor smaller than 2 GiB; valid until the file is disposed.</summary>
    /// <param name="tensor">A tensor of this file.</param>
    public ReadOnlySpan<byte> Bytes(TensorInfo tensor) => Bytes(tensor.Offset, checked((int)tensor.ByteLength));

    /// <summary>
    /// A tensor of this file. Where it lies aligned in the mapping it is used in place, without a copy: never write to it. Its memory stays
    /// valid after the file is disposed.
    /// </summary>
    /// <param name="name">Its name in the file.</param>
    /// <exception cref="BadInputException">The file has no such tensor, or its element type has no counterpart in libtorch.</exception>
    public Tensor Get(string name)
    {
        var tensor = this[name];
        return Get(tensor, tensor.Shape, tensor.Offset, tensor.ByteLength);
    }

    /// <summary>Part of a tensor's bytes in another shape.</summary>
    internal Tensor Get(TensorInfo tensor, IReadOnlyList<long> shape, long offset, long byteLength)
    {
        if (ScalarTypes.Of(tensor.Dtype) is not { } type)
            throw FileFault.OfTensor(Path, tensor.Name, $"has element type {tensor.Dtype.HeaderName()}, which is not supported", "use a bf16, fp16 or fp32 file");
        var address = Address(offset, byteLength);
        if (byteLength > 0 && (nint)address % (tensor.Dtype.Bits() / 8) == 0)
            return from_memory((nint)address, [.. shape], type, lease ??= new MappingLease(view.SafeMemoryMappedViewHandle));
        var copy = empty([.. shape], type);
        Bytes(offset, checked((int)byteLength)).CopyTo(ScalarTypes.Bytes(copy));
        return copy;
    }

    internal byte* Address(long offset, long length)
    {
        ObjectDisposedException.ThrowIf(view.SafeMemoryMappedViewHandle.IsClosed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        return start + offset;
    }

    /// <summary>Unmaps the file; spans into it become invalid.</summary>
    public void Dispose()
    {
        Unmap();
        map.Dispose();
    }

    private void Unmap()
    {
        if (!view.SafeMemoryMappedViewHandle.IsClosed)
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
    }
}
