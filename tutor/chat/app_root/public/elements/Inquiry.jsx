import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { elementState, useChatData } from '@chainlit/react-client'

const t = Waymark.t
const STATUS = { active: 'Going on', paused: 'Waiting', finished: 'Finished', dropped: 'Put away' }
const GAP = 34

/* The way from the first step to the flag: what is done is full, the next one is a strong ring. */
function Path({ project }) {
  const steps = project.steps
  const width = GAP * (steps.length + 1) - 6
  const at = (number) => 14 + GAP * number
  const reached = at(Math.max(0, project.next ? project.next - 1 : steps.length))
  return (
    <svg viewBox={`0 0 ${width} 28`} className="wm-way" style={{ maxWidth: `${width}px` }} aria-hidden="true" focusable="false">
      <line x1={at(0)} x2={at(steps.length)} y1="14" y2="14" className="wm-rail" />
      <line x1={at(0)} x2={reached} y1="14" y2="14" className="wm-walked" />
      {steps.map((step, number) =>
        step.done ? (
          <g key={number} className="wm-right"><circle cx={at(number)} cy="14" r="10" /><path d={`M${at(number) - 4} 14.5l3 3 5.5-6.5`} /></g>
        ) : (
          <circle key={number} cx={at(number)} cy="14" r="9" className={step.number === project.next ? 'wm-next' : 'wm-empty'} />
        )
      )}
      <path d={`M${at(steps.length)} 25V4l12 4.5-12 4.5`} className={project.next ? 'wm-flag' : 'wm-flag wm-there'} />
    </svg>
  )
}

function Step({ step, project, say, loading }) {
  const done = Boolean(step.done)
  const late = !done && step.due && step.due < project.today
  const day = done ? t('done {day}', { day: Waymark.day(step.done) }) : step.due ? t('by {day}', { day: Waymark.day(step.due) }) : ''
  const name = done ? t('Step {number} is not done yet', step) : t('Step {number} is done', step)
  const press = () => (done ? say(`Step ${step.number} of project ${project.number} is not done`) : say(`Step ${step.number} of project ${project.number} is done`))
  return (
    <li className={step.number === project.next ? 'wm-now' : ''} aria-current={step.number === project.next ? 'step' : undefined}>
      <button type="button" className="wm-tick" role="checkbox" aria-checked={done} aria-label={name} title={name} disabled={loading || !say} onClick={press}>
        <svg viewBox="0 0 30 30" width="30" height="30" aria-hidden="true" focusable="false">
          {done ? <g className="wm-right"><circle cx="15" cy="15" r="12" /><path d="M10 15.5l3.5 3.5 6.5-7.5" /></g> : <circle cx="15" cy="15" r="11" className="wm-open" />}
        </svg>
      </button>
      <span className="wm-step">
        <span dir="auto" className={done ? 'wm-past' : ''}>{Waymark.words(React, step.text)}</span>
        <span className="wm-why">{day}{late ? ` · ${t('you can move it')}` : ''}</span>
      </span>
    </li>
  )
}

function Notes({ notes }) {
  if (!notes?.length) return null
  return (
    <details className="wm-kept" open={notes.length < 3}>
      <summary>{notes.length === 1 ? t('1 note') : t('{count} notes', { count: notes.length })}</summary>
      <ul>
        {notes.map((note, number) => (
          <li key={number}><span className="wm-why">{Waymark.day(note.on)}</span><span dir="auto" className="wm-said">{note.text}</span></li>
        ))}
      </ul>
    </details>
  )
}

/* A note or another day, written in the card. */
function Write({ kind, project, say, id, close }) {
  const [words, setWords] = Waymark.useKept(React, `${kind} ${props.card}`, '')
  const send = (event) => {
    event.preventDefault()
    const said = words.trim()
    if (!said) return
    setWords('')
    close()
    if (kind === 'note') say(`Note for project ${project.number}: ${said}`)
    else say(`Project ${project.number} should be ready by ${said}`)
  }
  return (
    <form onSubmit={send} className="wm-rewrite">
      <label htmlFor={id}>{kind === 'note' ? t('Your note') : t('When do you want to show it?')}</label>
      {kind === 'note' ? (
        <textarea id={id} rows={3} maxLength={600} value={words} onChange={(event) => setWords(event.target.value)} />
      ) : (
        <input id={id} type="date" min={project.today} value={words} onChange={(event) => setWords(event.target.value)} />
      )}
      <div className="wm-acts">
        <button type="submit" className="wm-button wm-main" disabled={!words.trim()}>{kind === 'note' ? t('Keep this note') : t('Use this day')}</button>
        <button type="button" className="wm-button" onClick={close}>{t('Back')}</button>
      </div>
    </form>
  )
}

function Acts({ project, say, loading, write }) {
  const open = project.status === 'active'
  if (!open) {
    return <div className="wm-acts"><button type="button" className="wm-button wm-main" disabled={loading} onClick={() => say(`Go on with project ${project.number}`)}>{t('Go on with it')}</button></div>
  }
  return (
    <div className="wm-acts">
      <button type="button" className="wm-button" disabled={loading} onClick={() => write('note')}>{t('Write a note')}</button>
      <button type="button" className="wm-button" disabled={loading} onClick={() => write('dates')}>{t('Move the dates')}</button>
      {project.next ? (
        <button type="button" className="wm-button" disabled={loading} onClick={() => say(`Pause project ${project.number}`)}>{t('Pause it')}</button>
      ) : (
        <button type="button" className="wm-button wm-main" disabled={loading} onClick={() => say(`Finish project ${project.number}`)}>{t('It is finished')}</button>
      )}
    </div>
  )
}

function Skills({ titles, say, loading }) {
  if (!titles?.length) return null
  return (
    <div>
      <h3>{t('What it needs')}</h3>
      <ul className="wm-needs">
        {titles.map((title) => (
          <li key={title}>
            <span lang="en">{Waymark.words(React, title)}</span>
            <button type="button" className="wm-button" disabled={loading} aria-label={t('Practise this: {title}', { title })} onClick={() => say(`Can I practise ${title}?`)}>{t('Practise this')}</button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Others({ projects, say, loading }) {
  if (projects.length === 0) return null
  return (
    <div>
      <h3>{t('Your other projects')}</h3>
      <ul className="wm-choices">
        {projects.map((one) => (
          <li key={one.number}>
            <button type="button" disabled={loading} onClick={() => say(`Show project ${one.number}`)}>
              <span className="wm-choice">
                <strong dir="auto">{Waymark.words(React, one.question)}</strong>
                <span className="wm-why">{t(STATUS[one.status] ?? one.status)} · {t('{steps_done} of {steps_in_all} steps', one)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

export default function Inquiry() {
  const elements = useRecoilValue(elementState)
  const { loading } = useChatData()
  const id = React.useId()
  const [writing, write] = React.useState('')
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  const [project, ...others] = props.projects ?? []
  if (!project) return null
  if (!Waymark.isNewest(elements, props.card, ['Inquiry'])) return <p className="wm-slim">{t('Your project, as it was then:')} {project.question}</p>
  const open = project.status === 'active'
  return (
    <section className="wm-card wm-project" aria-labelledby={id}>
      <p className="wm-kicker">{t('My project')}<span>{t(STATUS[project.status] ?? project.status)}</span></p>
      <h2 id={id} dir="auto">{Waymark.words(React, project.question)}</h2>
      <Path project={project} />
      <p className="wm-note">{t('{steps_done} of {steps_in_all} steps', project)}{open && project.ends ? `, ${t('the last by {day}', { day: Waymark.day(project.ends) })}` : ''}</p>
      <ol className="wm-plan-steps">
        {project.steps.map((step) => <Step key={step.number} step={step} project={project} say={open ? sendUserMessage : null} loading={loading} />)}
      </ol>
      {project.product ? <p className="wm-state"><b>{t('In the end:')}</b> <span dir="auto">{project.product}</span></p> : null}
      <Skills titles={project.skills} say={sendUserMessage} loading={loading} />
      <Notes notes={project.notes} />
      {writing ? <Write kind={writing} project={project} say={sendUserMessage} id={`${id}-words`} close={() => write('')} /> : <Acts project={project} say={sendUserMessage} loading={loading} write={write} />}
      <Others projects={others} say={sendUserMessage} loading={loading} />
    </section>
  )
}
