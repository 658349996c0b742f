using System.Text.Json;

namespace ActorDiffusion.Node.Tests.Api;

/// <summary>Walks the whole document: nothing is undescribed.</summary>
public sealed class OpenApiTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly string[] Wanted =
    [
        "/api/v1/nodes", "/api/v1/datasets", "/api/v1/runs", "/api/v1/runs/{id}", "/api/v1/runs/{id}/pause", "/api/v1/runs/{id}/resume", "/api/v1/runs/{id}/cancel",
        "/api/v1/runs/{id}/checkpoints", "/api/v1/runs/{id}/loss", "/api/v1/loras", "/api/v1/jobs", "/api/v1/jobs/{id}", "/api/v1/series", "/api/v1/series/{id}",
        "/api/v1/series/{id}/cells/{cell}/decision", "/api/v1/images/{sha256}", "/api/v1/images/{sha256}/thumb", "/api/v1/events",
    ];

    [Fact]
    public async Task Every_operation_has_a_summary_a_tag_answers_and_problems()
    {
        var document = await api.GetAsync("/openapi/v1.json");
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name.TrimEnd('/')).ToList();
        Wanted.Except(paths).ShouldBeEmpty();
        foreach (var (name, operation) in Operations(document))
        {
            operation.TryGetProperty("summary", out var summary).ShouldBeTrue(name);
            summary.GetString().ShouldNotBeNullOrWhiteSpace(name);
            operation.GetProperty("tags").GetArrayLength().ShouldBeGreaterThan(0, name);
            var answers = operation.GetProperty("responses").EnumerateObject().ToList();
            answers.ShouldContain(answer => answer.Name[0] == '1' || answer.Name[0] == '2', name);
            answers.ShouldContain(answer => answer.Value.ToString().Contains("application/problem+json"), name);
            if (name.Contains('{')) answers.ShouldContain(answer => answer.Name == "404", name);
        }
    }

    [Fact]
    public async Task Every_json_body_and_answer_has_a_type_and_every_field_is_explained()
    {
        var document = await api.GetAsync("/openapi/v1.json");
        foreach (var (name, operation) in Operations(document).Where(one => one.Name.StartsWith("post ") || one.Name.StartsWith("put ") || one.Name.StartsWith("patch ")))
        {
            if (operation.TryGetProperty("requestBody", out var body) && body.ToString().Contains("json")) body.ToString().ShouldContain("$ref", Case.Sensitive, name);
        }

        var schemas = document.GetProperty("components").GetProperty("schemas");
        foreach (var field in schemas.GetProperty("JobRequest").GetProperty("properties").EnumerateObject())
            (field.Value.TryGetProperty("description", out _) || field.Value.ToString().Contains("description")).ShouldBeTrue(field.Name);
        schemas.GetProperty("JobRequest").GetProperty("required").EnumerateArray().Select(one => one.GetString()).ShouldBe(["prompt"]);
        foreach (var field in schemas.GetProperty("RunRequest").GetProperty("properties").EnumerateObject())
            field.Value.TryGetProperty("description", out _).ShouldBeTrue(field.Name);
    }

    [Fact]
    public async Task Endpoints_that_take_an_idempotency_key_say_so()
    {
        var document = await api.GetAsync("/openapi/v1.json");
        foreach (var path in (string[])["/api/v1/jobs", "/api/v1/runs", "/api/v1/series"])
            Operations(document).Single(one => one.Name.TrimEnd('/') == "post " + path).Operation.GetProperty("parameters").ToString().ShouldContain("Idempotency-Key");
    }

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select ($"{operation.Name} {path.Name}", operation.Value);
}
