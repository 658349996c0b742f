using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Node.Hosting;
using ActorDiffusion.Node.Hosting.Security;

namespace ActorDiffusion.Node.Library;

/// <summary>The hub's library, asked over REST by a node that shows the studio without being the hub.</summary>
internal sealed class RemoteImageLibrary(HttpClient http, HubLink hub) : IImageLibrary
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public Task<LibraryPage> FindAsync(LibraryQuery query, LibraryOrder order, int offset, int count, CancellationToken cancel = default) =>
        AskAsync<LibraryPage>(
            string.Create(CultureInfo.InvariantCulture, $"library?search={Uri.EscapeDataString(LibrarySearchText.Write(query))}&sort={order.Field}&descending={(order.Descending ? "true" : "false")}&offset={offset}&count={count}"),
            cancel);

    public Task<LibraryOverview> OverviewAsync(CancellationToken cancel = default) => AskAsync<LibraryOverview>("library/overview", cancel);

    public Task<SeriesMeasures> MeasuresAsync(SeriesId series, CancellationToken cancel = default) =>
        AskAsync<SeriesMeasures>($"series/{Uri.EscapeDataString(series.Value)}/measures", cancel);

    public async Task<FolderImported> ImportAsync(string folder, string by, IProgress<FolderProgress>? progress, CancellationToken cancel = default) =>
        await ReadAsync<FolderImported>(() => http.PostAsJsonAsync(Url("library/import"), new { folder, by }, Json, cancel), cancel);

    private Task<T> AskAsync<T>(string path, CancellationToken cancel) => ReadAsync<T>(() => http.GetAsync(Url(path), cancel), cancel);

    private static async Task<T> ReadAsync<T>(Func<Task<HttpResponseMessage>> ask, CancellationToken cancel)
    {
        try
        {
            using var answer = await ask();
            if (answer.IsSuccessStatusCode)
                return (await answer.Content.ReadFromJsonAsync<T>(Json, cancel))!;
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
            var detail = problem.RootElement.TryGetProperty("detail", out var text) ? text.GetString() : null;
            throw (int)answer.StatusCode >= 500
                ? new HubUnavailableException(detail ?? "The hub's library does not answer.")
                : new HubRefusedException(new Rejected(detail ?? "The hub refused."));
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException)
        {
            throw new HubUnavailableException("The hub's library does not answer; the connection to the hub may be down.", problem);
        }
    }

    private Uri Url(string path) => PeerHttp.At(hub.Url!, $"/api/v1/{path}");
}
