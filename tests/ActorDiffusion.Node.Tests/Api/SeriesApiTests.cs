using System.Net;
using System.Text.Json;

namespace ActorDiffusion.Node.Tests.Api;

public sealed class SeriesApiTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_series_is_a_grid_of_cells_that_are_decided_and_undone()
    {
        var series = await CreateAsync(new { title = "towards greener skin", @base = new { prompt = "portrait" }, axes = new[] { new { kind = "cfg", text = "2, 3, .., 5" } } });
        var id = series.GetProperty("id").GetString();
        series.GetProperty("cells").GetInt32().ShouldBe(4);

        var cells = (await api.GetAsync($"/api/v1/series/{id}/cells")).GetProperty("cells").EnumerateArray().ToList();
        cells.Select(cell => cell.GetProperty("coordinates")[0].GetProperty("value").GetString()).ShouldBe(["2", "3", "4", "5"]);
        var cell = cells[1].GetProperty("id").GetString();
        (await api.PostAsync($"/api/v1/series/{id}/cells/{cell}/decision", new { flag = "keep", stars = 4, note = "Too much :)" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var record = await api.GetAsync($"/api/v1/series/{id}/cells/{cell}");
        record.GetProperty("cell").GetProperty("flag").GetString().ShouldBe("keep");
        record.GetProperty("settings").GetProperty("cfg").GetDouble().ShouldBe(3);
        record.GetProperty("decisions")[0].GetProperty("note").GetString().ShouldBe("Too much :)");

        (await api.PostAsync($"/api/v1/series/{id}/undo", new { number = 1 })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync($"/api/v1/series/{id}")).GetProperty("kept").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Adding_values_adds_only_their_cells_and_a_pinned_cell_stands_beside()
    {
        var id = (await CreateAsync(new { title = "grow", @base = new { prompt = "portrait" }, axes = new[] { new { kind = "seed", values = new[] { "1", "2" } } } })).GetProperty("id").GetString();
        (await api.PostAsync($"/api/v1/series/{id}/axes", new { kind = "seed", values = new[] { "2", "3" } })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var added = await api.PostAsync($"/api/v1/series/{id}/cells", new { settings = new { prompt = "portrait, pinned" }, note = "as found" });
        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await added.JsonAsync()).GetProperty("cell").GetProperty("kind").GetString().ShouldBe("pin");
        (await api.GetAsync($"/api/v1/series/{id}")).GetProperty("cells").GetInt32().ShouldBe(4);
        (await api.PostAsync($"/api/v1/series/{id}/render", new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync($"/api/v1/series/{id}")).GetProperty("pending").GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task The_same_key_and_body_begin_one_series()
    {
        var body = new { title = "once", @base = new { prompt = "portrait" } };
        var key = Guid.NewGuid().ToString("N");
        var first = await (await api.PostAsync("/api/v1/series", body, key)).JsonAsync();
        (await (await api.PostAsync("/api/v1/series", body, key)).JsonAsync()).ToString().ShouldBe(first.ToString());
        await RefusedAsync("/api/v1/series", new { title = "once", @base = new { prompt = "another portrait" } }, key);
        (await api.GetAsync($"/api/v1/series/{first.GetProperty("id").GetString()}")).GetProperty("base").GetProperty("prompt").GetString().ShouldBe("portrait");
    }

    [Fact]
    public async Task The_same_key_and_body_add_one_cell_and_decide_once()
    {
        var id = (await CreateAsync(new { title = "keys", @base = new { prompt = "portrait" } })).GetProperty("id").GetString();
        var (cells, key) = ($"/api/v1/series/{id}/cells", Guid.NewGuid().ToString("N"));
        var body = new { settings = new { prompt = "pinned" } };
        var first = await (await api.PostAsync(cells, body, key)).JsonAsync();
        (await (await api.PostAsync(cells, body, key)).JsonAsync()).ToString().ShouldBe(first.ToString());
        await RefusedAsync(cells, new { settings = new { prompt = "pinned otherwise" } }, key);
        (await api.GetAsync($"/api/v1/series/{id}")).GetProperty("cells").GetInt32().ShouldBe(2);

        var decision = $"{cells}/{first.GetProperty("cell").GetProperty("id").GetString()}/decision";
        (await ChangedAsync(decision, new { flag = "keep" }, "press-1")).ShouldBeTrue();
        (await ChangedAsync(decision, new { flag = "reject" }, "press-2")).ShouldBeTrue();
        (await ChangedAsync(decision, new { flag = "keep" }, "press-1")).ShouldBeFalse("it came before");
        await RefusedAsync(decision, new { flag = "none" }, "press-1");
        await RefusedAsync($"/api/v1/series/{id}/undo", new { }, "press-1");
        (await api.GetAsync($"/api/v1/series/{id}")).GetProperty("rejected").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"title":"","base":{"prompt":"x"}}""", "title")]
    [InlineData("""{"title":"t","base":{"prompt":"x","steps":0}}""", "base.steps")]
    [InlineData("""{"title":"t","base":{"prompt":"x"},"axes":[{"kind":"colour","values":["1"]}]}""", "axes")]
    [InlineData("""{"title":"t","base":{"prompt":"x"},"axes":[{"kind":"cfg","text":"a, b"}]}""", "axes[0].text")]
    [InlineData("""{"title":"t","base":{"prompt":"x"},"axes":[{"kind":"cfg"}]}""", "axes[0].values")]
    public async Task What_is_wrong_is_told_by_field(string body, string field)
    {
        var answer = await api.Http.PostAsync("/api/v1/series", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        var problem = await answer.JsonAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, problem.ToString());
        problem.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(problem.ToString());
    }

    [Fact]
    public async Task Unknown_series_and_cells_are_404()
    {
        foreach (var path in (string[])["/api/v1/series/none", "/api/v1/series/none/cells", "/api/v1/series/none/cells/a"])
            (await api.Http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await api.PostAsync("/api/v1/series/none/undo", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task RefusedAsync(string path, object body, string key)
    {
        var answer = await api.PostAsync(path, body, key);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.JsonAsync()).GetProperty("errors").TryGetProperty("Idempotency-Key", out _).ShouldBeTrue();
    }

    private async Task<bool> ChangedAsync(string path, object body, string key) => (await (await api.PostAsync(path, body, key)).JsonAsync()).GetProperty("changed").GetBoolean();

    private async Task<JsonElement> CreateAsync(object body)
    {
        var answer = await api.PostAsync("/api/v1/series", body);
        var json = await answer.JsonAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, json.ToString());
        return json;
    }
}
