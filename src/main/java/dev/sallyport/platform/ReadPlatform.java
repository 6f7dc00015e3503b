package dev.sallyport.platform;

import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.model.Platform;

/** What a platform file says: the platform, and by which rules access to it is approved. */
public record ReadPlatform(Platform platform, ApprovalRules approvals) {}
