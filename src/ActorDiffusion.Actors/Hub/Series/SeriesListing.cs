using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Hub.Series;

/// <summary>Puts a page of series together from what each says about itself.</summary>
internal static class SeriesListing
{
    /// <summary>As many as a message holds. A series that was refused at its creation is left out; one that does not answer fails the list.</summary>
    public static async Task<object> OfAsync(IActorRef region, IReadOnlyList<SeriesId> asked, bool hasMore, TimeSpan timeout)
    {
        object[] answers;
        try
        {
            answers = await Task.WhenAll(asked.Select(series => region.Ask<object>(new GetSeries(series), timeout))).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AskTimeoutException or TaskCanceledException)
        {
            return new Unavailable("A series does not answer; ask again in a moment.");
        }
        var views = new List<SeriesView>();
        var text = 0;
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i] is not SeriesView view) continue;
            text += view.Base.Prompt.Length + view.Base.NegativePrompt.Length + view.Axes.Sum(axis => axis.Values.Sum(value => value.Length));
            if (text > SeriesLimits.PageText && views.Count > 0) return new SeriesPage(views, views[^1].Series.Value);
            views.Add(view);
        }
        return new SeriesPage(views, hasMore ? asked[^1].Value : null);
    }
}
