using System.Data.Common;
using System.Reflection;
using ActorDiffusion.Actors.Serialization;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Hosting;

/// <summary>Lays the configuration together: command line over the user's file over what follows from the data directory over our own files.</summary>
internal static class NodeConfig
{
    /// <param name="overrides">HOCON made of the command line's options.</param>
    /// <param name="file">The user's file, if any.</param>
    /// <param name="data">Holds the journal unless the user's file names another.</param>
    public static Config Load(string overrides, string? file, DataDirectory data)
    {
        try
        {
            var user = ConfigurationFactory.ParseString(overrides).WithFallback(file is null ? ConfigurationFactory.Empty : ReadFile(file));
            var known = user.WithFallback(ConfigurationFactory.ParseString(Files(data))).WithFallback(Own("reference"));
            var roles = NodeRoles.Sorted(known.GetStringList("actordiffusion.node.roles"));
            return roles.Reverse().Aggregate(user, (all, role) => all.WithFallback(Own(role))).WithFallback(Always(roles)).WithFallback(known);
        }
        catch (ConfigurationException problem)
        {
            throw new BadInputException(problem.Message, problem);
        }
    }

    /// <summary>Writes a text as a HOCON string.</summary>
    public static string Quote(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static Config ReadFile(string path)
    {
        if (!File.Exists(path)) throw new BadInputException($"The configuration file {path} does not exist (--config).");
        var user = ConfigurationFactory.ParseFile(path);
        UnknownKeys.Refuse(user, NodeRoles.Names.Aggregate(Own("reference"), (known, role) => known.WithFallback(Own(role))), path);
        return user;
    }

    private static Config Own(string name) => ConfigurationFactory.FromResource($"hocon.{name}.conf", Assembly.GetExecutingAssembly());

    private static string Files(DataDirectory data)
    {
        var connection = Quote(new DbConnectionStringBuilder { ["Data Source"] = data.Journal }.ConnectionString);
        return $$"""
            akka.persistence { journal.sql.connection-string = {{connection}}, snapshot-store.sql.connection-string = {{connection}} }
            akka.cluster.state-file = {{Quote(NodeFiles.Cluster(data))}}
            """;
    }

    private static Config Always(IReadOnlyList<string> roles) =>
        ConfigurationFactory.ParseString($"akka.cluster.roles = [{string.Join(", ", roles)}]\n{ProtocolSerializer.Hocon}");
}
