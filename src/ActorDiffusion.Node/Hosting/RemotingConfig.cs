using ActorDiffusion.Node.Hosting.Security;

namespace ActorDiffusion.Node.Hosting;

/// <summary>The actor engine's network settings as they follow from how the node listens. What the user's file says goes before.</summary>
internal static class RemotingConfig
{
    public static string Of(ListenPlan plan, AccessToken? token, string? certificatePath, int lastPort)
    {
        var tls = certificatePath is null ? "" : $$"""
            enable-ssl = on
            ssl { certificate.path = {{NodeConfig.Quote(certificatePath)}}, suppress-validation = on }
            """;
        // Each node signs its own certificate, so none is believed for its signature; the handshake proves over the certificate that
        // both know the cookie, which nobody in between can.
        var secret = token is null ? "" : $"require-cookie = on, secure-cookie = {token.RemotingCookie}";
        return $$"""
            akka.remote {
              {{secret}}
              dot-netty.tcp {
                hostname = {{NodeConfig.Quote(plan.Listen.ToString())}}
                public-hostname = {{NodeConfig.Quote(plan.Host)}}
                port = {{lastPort}}
                {{tls}}
              }
            }
            """;
    }
}
