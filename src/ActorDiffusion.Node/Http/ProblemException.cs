using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Http;

/// <summary>A request that cannot be served; answered as a problem document (RFC 9457).</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="detail">One sentence: what, where, what to do.</param>
/// <param name="field">The field at fault, as in the request.</param>
/// <param name="allowed">What the field may be.</param>
internal sealed class ProblemException(int status, string detail, string? field = null, string? allowed = null) : Exception(detail)
{
    public int Status => status;

    public string? Field { get; } = field;

    public string? Allowed => allowed;

    /// <summary>A field has a value that it must not have.</summary>
    /// <param name="field">As in the request, such as <c>loras[0].strength</c>.</param>
    /// <param name="value">What was given.</param>
    /// <param name="allowed">Such as "1 to 1000".</param>
    public static ProblemException OfField(string field, object? value, string allowed) =>
        new(StatusCodes.Status400BadRequest, $"{field} is {value ?? "missing"} and must be {allowed}.", field, allowed);

    public static ProblemException NotFound(string what, string name) =>
        new(StatusCodes.Status404NotFound, $"There is no {what} '{name}'.");

    public static ProblemException Conflict(string detail) => new(StatusCodes.Status409Conflict, detail);

    public static ProblemException Unavailable(string detail) => new(StatusCodes.Status503ServiceUnavailable, detail);
}
