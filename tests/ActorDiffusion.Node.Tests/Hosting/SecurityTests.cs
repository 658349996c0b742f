using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Hosting;
using ActorDiffusion.Node.Hosting.Security;

namespace ActorDiffusion.Node.Tests.Hosting;

public sealed class SecurityTests : IDisposable
{
    private readonly TemporaryData data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void Secrets_are_made_once_and_only_their_owner_may_read_them()
    {
        var path = NodeFiles.Token(data.Directories);
        var token = AccessToken.Kept(path);
        AccessToken.Kept(path).Text.ShouldBe(token.Text);
        using var certificate = NodeCertificate.Kept(NodeFiles.Certificate(data.Directories), TimeProvider.System);
        using var again = NodeCertificate.Kept(NodeFiles.Certificate(data.Directories), TimeProvider.System);
        NodeCertificate.Fingerprint(again).ShouldBe(NodeCertificate.Fingerprint(certificate));
        foreach (var file in Directory.GetFiles(data.Root)) new FileInfo(file).UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
    }

    [Fact]
    public void A_given_token_becomes_the_kept_one()
    {
        var path = NodeFiles.Token(data.Directories);
        AccessToken.Kept(path);
        AccessToken.Of("another-token-of-mine").Keep(path);
        AccessToken.Kept(path).Text.ShouldBe("another-token-of-mine");
    }

    [Fact]
    public void What_follows_from_a_token_differs_from_it_and_from_each_other()
    {
        var token = AccessToken.Of("0123456789abcdef0123456789abcdef");
        new[] { token.Text, token.BrowserKey, token.RemotingCookie }.Distinct().Count().ShouldBe(3);
        token.Matches(token.Text).ShouldBeTrue();
        token.Matches(token.BrowserKey).ShouldBeFalse();
        token.MatchesBrowserKey(token.Text).ShouldBeFalse();
    }

    [Theory]
    [InlineData("short")]
    [InlineData("with a space in it 123")]
    public void A_token_that_is_easily_guessed_or_mangled_is_refused(string text) => Should.Throw<BadInputException>(() => AccessToken.Of(text));

    [Fact]
    public void An_invitation_carries_token_and_fingerprint()
    {
        var fingerprint = new string('A', 64);
        var text = new Invitation("0123456789abcdef", fingerprint).ToString();
        text.ShouldBe($"0123456789abcdef.{new string('a', 64)}");
        Invitation.Parse(text).ShouldBe(new Invitation("0123456789abcdef", fingerprint));
        Invitation.Parse("0123456789abcdef").Fingerprint.ShouldBeNull();
        Should.Throw<BadInputException>(() => Invitation.Parse("0123456789abcdef.cut-of")).Message.ShouldContain("invite");
    }
}
