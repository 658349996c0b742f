using System.Runtime.InteropServices;

namespace ActorDiffusion.Diffusion.Imaging.Native;

/// <summary>The entries of src/native/vips/actordiffusion_vips.h.</summary>
internal static unsafe partial class Vips
{
    static Vips() => NativeLibrary.SetDllImportResolver(typeof(Vips).Assembly, VipsLibrary.Resolve);

    public struct Header
    {
        public int Width, Height;
        public fixed byte Format[16];
    }

    public struct Pixels
    {
        public byte* Data;
        public int Width, Height, Bands, Left, Top;
    }

    public struct Block
    {
        public byte* Data;
        public long Size;
    }

    /// <summary>Throws the shim's reason, prefixed by <paramref name="what"/>, when an entry returned an error.</summary>
    public static void Check(int result, string what)
    {
        if (result != 0)
            throw new BadInputException($"{what}: {Marshal.PtrToStringUTF8((nint)LastError())}.");
    }

    /// <summary>Takes over a block of native memory.</summary>
    public static byte[] Take(byte* data, long size)
    {
        try
        {
            return new ReadOnlySpan<byte>(data, checked((int)size)).ToArray();
        }
        finally
        {
            Free(data);
        }
    }

    [LibraryImport(VipsLibrary.Name, EntryPoint = "adv_last_error")]
    private static partial byte* LastError();

    [LibraryImport(VipsLibrary.Name, EntryPoint = "adv_version")]
    public static partial byte* Version();

    [LibraryImport(VipsLibrary.Name, EntryPoint = "adv_free")]
    public static partial void Free(void* memory);

    [LibraryImport(VipsLibrary.Name, EntryPoint = "adv_probe")]
    public static partial int Probe(byte* file, long size, Header* header);

    [LibraryImport(VipsLibrary.Name, EntryPoint = "adv_decode")]
    public static partial int Decode(byte* file, long size, Pixels* pixels);

    [LibraryImport(VipsLibrary.Name, EntryPoint = "adv_metadata", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Metadata(byte* file, long size, string name, Block* block);

    [LibraryImport(VipsLibrary.Name, EntryPoint = "adv_resize")]
    public static partial int Resize(byte* pixels, int width, int height, int bands, int scaledWidth, int scaledHeight,
        int left, int top, int outWidth, int outHeight, byte* result);

    [LibraryImport(VipsLibrary.Name, EntryPoint = "adv_encode", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Encode(byte* pixels, int width, int height, int bands, string format, int quality,
        byte* exif, long exifSize, byte* xmp, long xmpSize, Block* file);

    [LibraryImport(VipsLibrary.Name, EntryPoint = "adv_lettering", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Lettering(string markup, string font, int width, int align, int spacing, Pixels* mask);
}
