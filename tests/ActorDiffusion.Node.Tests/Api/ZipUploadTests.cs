using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;

namespace ActorDiffusion.Node.Tests.Api;

/// <summary>Zip files that want more than a dataset needs. The host of these tests takes 20 entries, 1 MiB a picture and 2 MiB in all.</summary>
public sealed class ZipUploadTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public Task A_name_that_leads_out_of_its_folder_is_refused() => IsRefusedAsync(Zip(("../../etc/a.png", 10)), "leads out of its folder");

    [Fact]
    public Task Too_many_files_are_refused_before_their_table_is_read() =>
        IsRefusedAsync(Zip([.. Enumerable.Range(0, 21).Select(index => ($"{index}.md", 1))]), "at most 20 files");

    [Fact]
    public Task A_table_that_is_much_longer_than_it_says_is_refused()
    {
        var zip = Zip([.. Enumerable.Range(0, 400).Select(index => ($"{index}.md", 1))]);
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - 22 + 10), 3);
        return IsRefusedAsync(zip, "at most 20 files");
    }

    [Fact]
    public Task A_picture_that_would_become_too_large_is_refused() => IsRefusedAsync(Zip(("a.png", 2 << 20)), "a.png has 2097152 bytes unpacked");

    [Fact]
    public Task Files_that_together_become_too_large_are_refused() => IsRefusedAsync(Zip(("a.png", 900_000), ("b.png", 900_000), ("c.png", 900_000)), "more than 2097152 bytes unpacked");

    [Fact]
    public Task A_file_that_is_larger_than_it_says_is_refused()
    {
        var zip = Zip(("a.png", 1_000_000));
        // The uncompressed size, in the table and before the file.
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(Position(zip, 0x02014b50) + 24), 1000);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(Position(zip, 0x04034b50) + 22), 1000);
        return IsRefusedAsync(zip, "a.png is not what its table says");
    }

    [Fact]
    public Task One_that_was_cut_off_is_refused()
    {
        var zip = Zip(("a.png", 1000));
        return IsRefusedAsync(zip[..^30], "may be cut off");
    }

    private static int Position(byte[] zip, uint signature)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, signature);
        return zip.AsSpan().IndexOf(bytes);
    }

    private static byte[] Zip(params (string Name, int Zeros)[] files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, zeros) in files)
            {
                using var file = zip.CreateEntry(name).Open();
                file.Write(new byte[zeros]);
            }

        return memory.ToArray();
    }

    private async Task IsRefusedAsync(byte[] zip, string words)
    {
        var before = api.Files;
        using var form = new MultipartFormDataContent { { new StringContent("zipped"), "name" }, { new ByteArrayContent(zip), "files", "portraits.zip" } };
        var answer = await api.Http.PostAsync("/api/v1/datasets", form);
        var detail = (await answer.JsonAsync()).GetProperty("detail").GetString()!;
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, detail);
        detail.ShouldStartWith("portraits.zip is refused: ");
        detail.ShouldContain(words);
        api.Files.ShouldBe(before, "nothing of it is kept");
    }
}
