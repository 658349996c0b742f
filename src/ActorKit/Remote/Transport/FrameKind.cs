namespace ActorKit.Remote.Transport;

/// <summary>First byte of a frame.</summary>
internal enum FrameKind : byte
{
    Message = 1,
    System = 2,
    Acknowledgement = 3,
    Heartbeat = 4,
    HeartbeatReply = 5,
}
