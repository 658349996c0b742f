using System.Globalization;
using System.Text;
using ActorKit.Actor;
using ActorKit.Configuration;

namespace ActorKit.Cluster.Membership;

/// <summary>Which cluster this node belongs to, and whom it knew last, across restarts. Replaced as a whole, so a crash leaves the old or the new one.</summary>
internal sealed class ClusterStateFile
{
    private readonly string _path;
    private string _written = "";

    public ClusterStateFile(string path)
    {
        _path = Path.GetFullPath(path);
        if (!File.Exists(_path)) return;
        var config = ConfigurationFactory.ParseFile(_path);
        ClusterId = config.GetString("cluster-id") ?? throw new ConfigurationException($"{_path} names no cluster-id");
        Epoch = config.GetLong("epoch");
        Leader = config.GetString("leader") is { Length: > 0 } leader ? Address.Parse(leader) : null;
        FormerSelf = config.GetString("self") is { Length: > 0 } self ? Address.Parse(self) : null;
        Members = [.. config.GetStringList("members").Select(Address.Parse)];
    }

    public string? ClusterId { get; private set; }

    public long Epoch { get; private set; }

    public Address? Leader { get; private set; }

    /// <summary>The address of this node before it was started.</summary>
    public Address? FormerSelf { get; }

    public IReadOnlyList<Address> Members { get; private set; } = [];

    /// <summary>Why a cluster of that id is another one than this node's; null if it is not.</summary>
    public string? Refusal(string clusterId) => ClusterId is null || clusterId.Length == 0 || clusterId == ClusterId
        ? null
        : $"this node belongs to cluster {ClusterId} but that one is {clusterId}; to change over, delete {_path}";

    public void Keep(ClusterView view, Address self)
    {
        var leader = view.Leader?.Address.ToString() ?? "";
        var members = string.Join(", ", view.Members.Select(member => $"\"{member.Address}\"").Order(StringComparer.Ordinal));
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            cluster-id = "{view.ClusterId}"
            epoch = {view.Epoch}
            leader = "{leader}"
            self = "{self}"
            members = [{members}]

            """);
        if (text == _written) return;
        Replace(text);
        (_written, ClusterId, Epoch, Leader) = (text, view.ClusterId, view.Epoch, view.Leader?.Address);
        Members = [.. view.Members.Select(member => member.Address)];
    }

    private void Replace(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var temporary = _path + ".new";
        using (var file = File.Create(temporary))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path, overwrite: true);
    }
}
