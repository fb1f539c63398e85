import { TaskSkeleton } from "#components/tasks/task-skeleton.tsx";

export default TaskSkeleton;
