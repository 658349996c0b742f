using System.Text;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Weights;

public sealed class SafetensorsHostileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[7],"data_offsets":[4,32]}}""", "overlaps another tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[4],"data_offsets":[16,32]}}""", "leaves a gap of 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[10],"data_offsets":[0,40]}}""", "claims bytes 0 to 40 of 32")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[24,16]}}""", "claims bytes 24 to 16 of 32")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", "not a whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "24 bytes that belong to no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9],"data_offsets":[0,32]}}""", "needs 36")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807],"data_offsets":[0,32]}}""", "impossible shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,4294967296,0],"data_offsets":[0,32]}}""", "impossible shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[18446744073709551624],"data_offsets":[0,32]}}""", "not a whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[8.0],"data_offsets":[0,32]}}""", "not a whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":["8"],"data_offsets":[0,32]}}""", "not a whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,8],"data_offsets":[0,32]}}""", "more than 16 values")]
    [InlineData("""{"a":{"dtype":"F31","shape":[8],"data_offsets":[0,32]}}""", "unknown element type 'F31'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[8],"data_offsets":[0,32,32]}}""", "more than 2 values")]
    [InlineData("""{"a":{"dtype":"F32","shape":[8],"data_offsets":[0]}}""", "lacks a dtype")]
    [InlineData("""{"a":{"shape":[8],"data_offsets":[0,32]}}""", "lacks a dtype")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[8],"data_offsets":[0,32]}}""", "repeated or malformed dtype")]
    [InlineData("""{"a":{"dtype":"F32","shape":8,"data_offsets":[0,32]}}""", "not a list")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"a":{"dtype":"F32","shape":[4],"data_offsets":[16,32]}}""", "listed twice")]
    [InlineData("""{"a":[]}""", "not described by a JSON object")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", "two __metadata__")]
    [InlineData("""{"__metadata__":[]}""", "__metadata__ entry that is not")]
    [InlineData("""[1,2]""", "not a JSON object")]
    [InlineData("""{"a":{"dtype":"F32","shape":[8],"data_offsets":[0,32]}} {}""", "not valid JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[8],"data_offsets":[0,32]}""", "not valid JSON")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[8],"data_offsets":[0,32]}}""", "not valid JSON")]
    [InlineData("", "not valid JSON")]
    public void A_wrong_header_is_refused_with_the_reason(string header, string reason) =>
        ShouldBeRefused(HostileFile.Bytes(header)).ShouldContain(reason);

    [Fact]
    public void The_sentence_names_the_file_the_tensor_and_a_remedy()
    {
        var message = ShouldBeRefused(HostileFile.Bytes("""{"layers.0.w":{"dtype":"F32","shape":[10],"data_offsets":[0,40]}}"""));
        message.ShouldContain("hostile.safetensors");
        message.ShouldContain("'layers.0.w'");
        message.ShouldContain("fetch or export it again");
    }

    [Fact]
    public void Names_with_control_characters_or_great_length_are_shown_safely()
    {
        var message = ShouldBeRefused(HostileFile.Bytes($$$"""{"\u001b[31m{{{new string('x', 100_000)}}}":{"dtype":"F32","shape":[10],"data_offsets":[0,40]}}"""));
        message.Length.ShouldBeLessThan(600);
        message.Any(char.IsControl).ShouldBeFalse();
    }

    [Theory]
    [InlineData(100_000_001UL, "at most 100000000 are allowed")]
    [InlineData(ulong.MaxValue, "at most 100000000 are allowed")]
    [InlineData(99_999_999UL, "has only")]
    public void A_header_longer_than_allowed_or_than_the_file_is_refused(ulong claimed, string reason) =>
        ShouldBeRefused(HostileFile.Bytes(HostileFile.ValidHeader, claimedHeaderLength: claimed)).ShouldContain(reason);

    [Fact]
    public void A_header_of_ninety_megabytes_of_garbage_costs_no_memory()
    {
        var path = folder.File("hostile.safetensors");
        using (var stream = File.Create(path))
        {
            stream.Write(BitConverter.GetBytes(90_000_000UL));
            stream.SetLength(100_000_000);
        }
        Refusal(path).ShouldContain("not valid JSON");
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        var whole = HostileFile.Bytes(HostileFile.ValidHeader);
        for (var length = 0; length < whole.Length; length++)
            ShouldBeRefused(whole[..length]);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 archive data", "zip archive")]
    [InlineData("GGUF\u0003 and so on", "GGUF")]
    [InlineData("version https://git-lfs.github.com/spec/v1", "Git LFS pointer")]
    [InlineData("<!DOCTYPE html><html>", "web page")]
    public void Other_kinds_of_file_are_named(string content, string kind) =>
        ShouldBeRefused(Encoding.UTF8.GetBytes(content)).ShouldContain(kind);

    [Fact]
    public void A_missing_file_and_a_folder_are_refused()
    {
        Refusal(folder.File("missing.safetensors")).ShouldContain("does not exist");
        Refusal(folder.Root).ShouldContain("is a folder");
    }

    [Fact]
    public void Thousands_of_damaged_files_are_refused_or_read_but_never_crash_or_allocate_much()
    {
        var random = new SplitMix(20261122);
        var whole = HostileFile.Bytes(HostileFile.ValidHeader);
        int refused = 0, read = 0;
        for (var i = 0; i < 4000; i++)
        {
            var path = Write(Damage(whole, random));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                using var file = SafetensorsFile.Open(path);
                foreach (var tensor in file.Tensors.Values)
                    file.Bytes(tensor).Length.ShouldBe((int)tensor.ByteLength);
                read++;
            }
            catch (BadInputException e)
            {
                e.Message.ShouldEndWith(".");
                refused++;
            }
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(500_000);
        }
        refused.ShouldBeGreaterThan(3000);
        read.ShouldBeGreaterThan(10);
    }

    private static byte[] Damage(byte[] whole, SplitMix random)
    {
        var bytes = whole.ToList();
        for (var edits = 1 + random.Below(3); edits > 0; edits--)
        {
            var at = random.Below(bytes.Count);
            switch (random.Below(6))
            {
                case 0: bytes[at] = (byte)random.Below(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Below(8)); break;
                case 2: bytes.Insert(at, (byte)random.Below(256)); break;
                case 3: bytes.RemoveRange(at, Math.Min(1 + random.Below(20), bytes.Count - at)); break;
                case 4: bytes.InsertRange(at, bytes.Skip(random.Below(bytes.Count)).Take(1 + random.Below(40)).ToList()); break;
                default: bytes[at] = (byte)"0123456789[]{}\",:-e."[random.Below(20)]; break;
            }
            if (bytes.Count == 0)
                break;
        }
        return [.. bytes];
    }

    private string ShouldBeRefused(byte[] content) => Refusal(Write(content));

    private static string Refusal(string path)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var message = Should.Throw<BadInputException>(() => SafetensorsFile.Open(path)).Message;
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(5_000_000);
        message.ShouldEndWith(".");
        return message;
    }

    private string Write(byte[] content)
    {
        var path = folder.File("hostile.safetensors");
        File.WriteAllBytes(path, content);
        return path;
    }
}
