using System.Diagnostics;
using ActorDiffusion.Domain.Library;

namespace ActorDiffusion.Node.Tests.Library;

/// <summary>A benchmark, run by <c>./actordiffusion test --benchmarks</c>; the goal is 200 ms.</summary>
public sealed class LibrarySpeedTests : IDisposable
{
    private const int Pictures = 100_000;
    private readonly LibraryFixture library = new();

    [Fact(Explicit = true), Trait("kind", "benchmark")]
    public void Searches_of_a_hundred_thousand_pictures()
    {
        string[] words = ["pencil", "contour", "lines", "pink", "teal", "violet", "background", "skin", "paper", "texture", "luminous", "muted"];
        for (var from = 0; from < Pictures; from += 2000)
            library.Writer.Put([.. Enumerable.Range(from, 2000).Select(number => LibraryFixture.Image(number,
                $"sportrait-laz portrait, line-driven, {words[number % 12]} {words[number / 12 % 12]}, {words[number / 144 % 12]} painted, uneven stained paper, number {number}",
                strength: 1 + number % 34 / 100.0, change: image => image with { Flag = number % 9 == 0 ? "keep" : "none", Stars = number % 6 }))]);
        var report = new List<string>();
        foreach (var (search, sort) in new[]
                 {
                     ("", "at"), ("", "strength"), ("violet", "at"), ("\"pink painted\" stars>=3", "cfg"), ("flag:keep strength:1.2..1.3 cfg>=3.4", "stars"),
                     ("lora:sportrait -pencil", "seed"), ("prompt:uneven", "at"), ("stars:5", "strength"),
                 })
        {
            var query = LibrarySearchText.Read(search).Query!;
            var times = Enumerable.Range(0, 5).Select(i =>
            {
                var clock = Stopwatch.StartNew();
                library.Reader.Find(query, new LibraryOrder(sort), i * 1000, 100);
                return clock.Elapsed.TotalMilliseconds;
            }).Order().ToList();
            report.Add($"'{search}' by {sort}: median {times[2]:0} ms, most {times[4]:0} ms, {library.Reader.Find(query, new LibraryOrder(sort), 0, 1).Total} found");
            TestContext.Current.TestOutputHelper?.WriteLine(report[^1]);
        }
    }

    public void Dispose() => library.Dispose();
}
